/// The decisions of an attachment: where to connect and when, where to resume, how long to wait. It
/// performs no effect.
struct AttachmentMachine {
  enum Action: Equatable {
    /// Ask an address, by its number, for the events behind a position; nil for a checkpoint.
    case connect(to: Int, after: String?)
    case wait(milliseconds: Int64)
  }

  /// Upper bounds in milliseconds, of the first wait and of every wait.
  static let firstWait: Int64 = 500
  static let longestWait: Int64 = 30_000
  /// Bytes of the longest position.
  static let positionLimit = 200

  /// How many addresses lead to the receiver.
  let addresses: Int
  /// The number of the address in use.
  private(set) var address = 0
  /// Where to resume, in the receiver's own words; nil if a checkpoint is needed.
  private(set) var position: String?
  /// The origin of the receiver's floor that `position` belongs to.
  var origin: String?
  /// Attempts in a row without anything taken.
  private(set) var failures = 0

  init(addresses: Int = 1) { self.addresses = addresses }

  /// The next attempt.
  func connect() -> Action { .connect(to: address, after: position) }

  /// Whether a receiver's position can be sent back in a header.
  static func isPosition(_ text: String) -> Bool {
    1...positionLimit ~= text.utf8.count && text.utf8.allSatisfy { 0x21...0x7E ~= $0 }
  }

  /// A checkpoint or events up to `position` were taken.
  mutating func took(upTo position: String) {
    self.position = position
    failures = 0
  }

  /// The position cannot be resumed: a checkpoint is needed.
  mutating func forget() { position = nil }

  /// The connection broke, or none was made. The next attempt is at the next address.
  ///
  /// - Parameters:
  ///   - asked: milliseconds the receiver asked to wait.
  /// - Returns: a wait that doubles with each failure of all addresses. Half of it is random, so
  ///   that viewers do not return all at once.
  mutating func broke(
    asked: Int64 = 0, using random: inout some RandomNumberGenerator
  ) -> Action {
    let rounds = failures / addresses
    failures += 1
    address = (address + 1) % addresses
    let isInFirstRound = failures < addresses
    let ceiling =
      isInFirstRound
      ? Self.firstWait / 2 : min(Self.longestWait, Self.firstWait << Int64(min(rounds, 16)))
    let wait = Int64.random(in: ceiling / 2...ceiling, using: &random)
    // Another address was not asked to wait.
    let least = isInFirstRound ? 0 : min(asked, 10 * Self.longestWait)
    return .wait(milliseconds: max(wait, least))
  }
}
