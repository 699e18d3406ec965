/// When a viewer connects, where it goes on, and how long it waits between two attempts: the
/// decisions of an attachment. It performs no effect.
struct AttachmentMachine {
  enum Action: Equatable {
    /// Ask for the events behind a position, or for a checkpoint where there is none.
    case connect(after: JournalPosition?)
    case wait(milliseconds: Int64)
  }

  /// The first wait at most, and the longest.
  static let shortestWait: Int64 = 500
  static let longestWait: Int64 = 30_000

  /// What was taken in last; nil: nothing, or nothing one could go on from.
  private(set) var position: JournalPosition?
  /// Which floor of the receiver's it belongs to.
  var origin: String?
  /// Attempts in a row that brought nothing.
  private(set) var failures = 0

  /// The next attempt.
  func connect() -> Action { .connect(after: position) }

  /// Checkpoint or events up to `position` were taken in.
  mutating func took(upTo position: JournalPosition) {
    self.position = position
    failures = 0
  }

  /// What was taken in is of no use: a checkpoint is needed.
  mutating func forget() { position = nil }

  /// The connection broke, or none was made.
  ///
  /// - Parameters:
  ///   - asked: milliseconds for which the receiver asked to be left alone.
  /// - Returns: a wait, each longer than the one before on average and never the same for all: half
  ///   of it is by chance, so that the viewers of a receiver do not come back at one moment.
  mutating func broke(
    asked: Int64 = 0, using random: inout some RandomNumberGenerator
  ) -> Action {
    let ceiling = min(Self.longestWait, Self.shortestWait << Int64(min(failures, 16)))
    failures += 1
    let wait = Int64.random(in: ceiling / 2...ceiling, using: &random)
    return .wait(milliseconds: max(wait, min(asked, 10 * Self.longestWait)))
  }
}
