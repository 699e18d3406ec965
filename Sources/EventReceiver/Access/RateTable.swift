import Synchronization

/// How often each address posts: so many requests a second, as many at once after a quiet second.
///
/// For each address one moment is kept: when all it sent is paid for at the rate (the generic cell
/// rate algorithm, ITU-T I.371). An address that owes nothing needs no entry.
final class RateTable: Sendable {
  /// Addresses kept; those past it share one entry.
  static let capacity = 65_536

  fileprivate static let second: UInt64 = 1_000_000_000

  fileprivate struct State {
    var paidAt: [String: UInt64] = [:]
    /// The table is swept again only when it could have changed.
    var sweptAt: UInt64 = 0
  }

  private let capacity: Int
  /// Nanoseconds on a clock that nobody sets.
  private let uptime: @Sendable () -> UInt64
  private let state: Mutex<State>

  init(capacity: Int = RateTable.capacity, uptime: @escaping @Sendable () -> UInt64) {
    self.capacity = capacity
    self.uptime = uptime
    self.state = Mutex(State())
  }

  /// How many addresses owe something, or did when last looked at.
  var count: Int { state.withLock { $0.paidAt.count } }

  /// Counts one request of `address`, which may make `perSecond`; 0: as many as it likes.
  ///
  /// - Throws: a `ProblemDetails` when it is one too many; it does not count then.
  func count(_ address: String, perSecond: Int) throws(ProblemDetails) {
    if perSecond == 0 { return }
    let wait: UInt64? = state.withLock { state in
      let now = uptime()
      let key = state.key(for: address, capacity: capacity, at: now)
      let paid = max(state.paidAt[key] ?? now, now) + Self.second / UInt64(perSecond)
      if paid > now + Self.second { return paid - now - Self.second }
      state.paidAt[key] = paid
      return nil
    }
    if let wait { throw .tooOften(retryAfter: Int((wait + Self.second - 1) / Self.second)) }
  }
}

extension RateTable.State {
  /// The entry that `address` is counted in, with room for it in the table.
  fileprivate mutating func key(for address: String, capacity: Int, at now: UInt64) -> String {
    if paidAt.count < capacity || paidAt[address] != nil { return address }
    if now - sweptAt >= RateTable.second {
      sweptAt = now
      paidAt = paidAt.filter { $0.value > now }
      if paidAt.count < capacity { return address }
    }
    return ""
  }
}
