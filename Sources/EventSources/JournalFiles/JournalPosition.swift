/// A place in the journal: a day and a byte offset in its file. `Last-Event-ID` carries it.
package struct JournalPosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  package var day: JournalDay
  /// Bytes from the start of the file to the end of a line.
  package var offset: Int

  package init(day: JournalDay, offset: Int) {
    self.day = day
    self.offset = offset
  }

  /// Reads `2026-11-22:10240`, exactly as `description` writes it.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = JournalDay(fileName: "\(parts[0]).jsonl"),
      let offset = Int(parts[1])
    else { return nil }
    self.init(day: day, offset: offset)
    guard offset >= 0, description == text else { return nil }
  }

  package static func < (left: JournalPosition, right: JournalPosition) -> Bool {
    (left.day, left.offset) < (right.day, right.offset)
  }

  /// `2026-11-22:10240`
  package var description: String { "\(day):\(offset)" }
}
