/// A place in the journal: a generation, a day, and a byte offset in its file.
package struct JournalPosition: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// How often a day file was lost or shortened while it was written: a position of an earlier
  /// generation is void.
  package let generation: Int
  package let day: JournalDay
  /// Bytes from the start of the file to the end of a line.
  package var offset: Int

  package init(generation: Int = 0, day: JournalDay, offset: Int) {
    self.generation = generation
    self.day = day
    self.offset = offset
  }

  /// Reads `0:2026-11-22:10240`, exactly as `description` writes it.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let generation = Int(parts[0]),
      let day = JournalDay(fileName: "\(parts[1]).jsonl"), let offset = Int(parts[2])
    else { return nil }
    self.init(generation: generation, day: day, offset: offset)
    guard generation >= 0, offset >= 0, description == text else { return nil }
  }

  package static func < (left: JournalPosition, right: JournalPosition) -> Bool {
    (left.generation, left.day, left.offset) < (right.generation, right.day, right.offset)
  }

  /// `0:2026-11-22:10240`
  package var description: String { "\(generation):\(day):\(offset)" }
}
