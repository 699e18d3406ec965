package import FoundationEssentials

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

/// A position together with the journal it belongs to: what `Last-Event-ID` carries.
package struct StreamPosition: Hashable, Sendable, CustomStringConvertible {
  package let journal: UUID
  package let position: JournalPosition

  package init(journal: UUID, position: JournalPosition) {
    self.journal = journal
    self.position = position
  }

  /// Reads a position exactly as `description` writes it. Version 1 named no journal; its positions
  /// are none.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, let journal = UUID(uuidString: String(parts[0])),
      let position = JournalPosition(String(parts[1]))
    else { return nil }
    self.init(journal: journal, position: position)
    guard description == text else { return nil }
  }

  /// `6f9619ff-8b86-4011-b42d-00cf4fc964ff:0:2026-11-22:10240`
  package var description: String { "\(journal.uuidString.lowercased()):\(position)" }
}
