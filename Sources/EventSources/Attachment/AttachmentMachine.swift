/// The decisions of an attachment: when to connect, where to resume, how long to wait. It performs
/// no effect.
struct AttachmentMachine {
  enum Action: Equatable {
    /// Ask for the events behind a position; nil for a checkpoint.
    case connect(after: JournalPosition?)
    case wait(milliseconds: Int64)
  }

  /// Upper bounds in milliseconds, of the first wait and of every wait.
  static let firstWait: Int64 = 500
  static let longestWait: Int64 = 30_000

  /// Where to resume; nil if a checkpoint is needed.
  private(set) var position: JournalPosition?
  /// The origin of the receiver's floor that `position` belongs to.
  var origin: String?
  /// Attempts in a row without anything taken.
  private(set) var failures = 0

  /// The next attempt.
  func connect() -> Action { .connect(after: position) }

  /// A checkpoint or events up to `position` were taken.
  mutating func took(upTo position: JournalPosition) {
    self.position = position
    failures = 0
  }

  /// The position cannot be resumed: a checkpoint is needed.
  mutating func forget() { position = nil }

  /// The connection broke, or none was made.
  ///
  /// - Parameters:
  ///   - asked: milliseconds the receiver asked to wait.
  /// - Returns: a wait that doubles with each failure. Half of it is random, so that viewers do not
  ///   return all at once.
  mutating func broke(
    asked: Int64 = 0, using random: inout some RandomNumberGenerator
  ) -> Action {
    let ceiling = min(Self.longestWait, Self.firstWait << Int64(min(failures, 16)))
    failures += 1
    let wait = Int64.random(in: ceiling / 2...ceiling, using: &random)
    return .wait(milliseconds: max(wait, min(asked, 10 * Self.longestWait)))
  }
}
