import Synchronization

/// Limits how often each address posts, with bursts of one second's worth.
///
/// The generic cell rate algorithm (ITU-T I.371): an entry is the moment at which the address has
/// paid for all its requests at the rate. An address that owes nothing needs no entry.
final class RateTable: Sendable {
  /// Most addresses kept; further ones share one entry.
  static let capacity = 65_536

  fileprivate static let second: UInt64 = 1_000_000_000

  fileprivate struct State {
    var paidAt: [String: UInt64] = [:]
    /// When entries that owe nothing were last removed; at most once a second.
    var sweptAt: UInt64 = 0
  }

  private let capacity: Int
  /// Nanoseconds on a monotonic clock.
  private let uptime: @Sendable () -> UInt64
  private let state: Mutex<State>

  init(capacity: Int = RateTable.capacity, uptime: @escaping @Sendable () -> UInt64) {
    self.capacity = capacity
    self.uptime = uptime
    self.state = Mutex(State())
  }

  /// Addresses in the table.
  var count: Int { state.withLock { $0.paidAt.count } }

  /// Counts one request of `address`, which may make `perSecond`; 0 means no limit.
  ///
  /// - Throws: `ProblemDetails` if it is one too many; that request is not counted.
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
  /// The key that `address` is counted under; the shared one if the table is full.
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
