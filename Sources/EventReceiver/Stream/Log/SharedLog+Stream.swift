package import EventSources
import Glibc
package import LinuxIO
package import SharedStream

/// The shared log as what viewers are sent. Its positions are numbers of events.
extension SharedLog: StreamLog {
  /// Events in one piece.
  private static var pieceSize: Int { 400 }

  package static func position(_ number: Int) -> JournalPosition {
    JournalPosition(day: JournalDay(number: 0), offset: number)
  }

  package var start: JournalPosition { Self.position(0) }
  package var origin: String { "shared-\(epoch ?? "unknown")" }
  package func obstacle(at position: JournalPosition) -> String? {
    isOpen(at: position.offset) ? nil : "What the shared stream holds is still being read."
  }

  package func id(at position: JournalPosition) -> String {
    // An id that no receiver knows: the viewer gets a checkpoint.
    self.position(at: position.offset)?.description ?? "unknown-0"
  }

  package func resumption(
    after id: String, before target: JournalPosition, limit: Int
  ) -> JournalPosition? {
    SharedPosition(id).flatMap { resumption(from: $0) }.map { Self.position($0) }
  }

  package func beginning(before target: JournalPosition) -> JournalPosition {
    Self.position(firstKept)
  }

  package func events(
    from start: JournalPosition, upTo end: JournalPosition
  ) throws(SystemError) -> (events: [StreamEvent], end: JournalPosition) {
    let last = min(end.offset, start.offset + Self.pieceSize)
    guard let entries = entries(from: start.offset, upTo: last) else {
      throw SystemError("read", "the shared log", code: ESTALE)
    }
    let epoch = epoch ?? "unknown"
    let events = entries.map { entry in
      StreamEvent(
        id: "\(SharedPosition(epoch: epoch, sequence: entry.told))", line: entry.line[...])
    }
    return (events, Self.position(last))
  }
}
