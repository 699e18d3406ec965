package import EventSources
package import LinuxIO
import NIOCore

/// What viewers are sent: events in the order in which the floor got them, each with the id by which a
/// viewer resumes behind it.
package protocol StreamLog: Sendable {
  /// The position of a floor that has seen nothing of it.
  var start: JournalPosition { get }
  /// What the floor is made from: a viewer whose floor is from something else cannot go on here.
  var origin: String { get }
  /// Why viewers cannot be served while the floor is at `position`; nil when they can.
  func obstacle(at position: JournalPosition) -> String?

  /// The id of a checkpoint at `position`.
  func id(at position: JournalPosition) -> String

  /// The position from which a viewer goes on; nil if it needs a checkpoint.
  ///
  /// - Parameters:
  ///   - target: the position of the floor.
  ///   - limit: the most bytes worth sending.
  func resumption(
    after id: String, before target: JournalPosition, limit: Int
  ) -> JournalPosition?

  /// The position before the first event that there is.
  func beginning(before target: JournalPosition) -> JournalPosition

  /// The next events behind `start`, at most up to `end`, and the position behind them.
  ///
  /// - Throws: if they are not kept any longer.
  func events(
    from start: JournalPosition, upTo end: JournalPosition
  ) throws(SystemError) -> (events: [StreamEvent], end: JournalPosition)
}

/// A line for viewers.
package struct StreamEvent {
  let id: String
  /// One event as a line of the journal.
  let line: ArraySlice<UInt8>
}
