package import FoundationEssentials

/// A position, the journal it belongs to, and the line that ends there: what `Last-Event-ID`
/// carries.
package struct StreamPosition: Hashable, Sendable, CustomStringConvertible {
  package let journal: UUID
  package let position: JournalPosition
  package let mark: LineMark

  package init(journal: UUID, position: JournalPosition, mark: LineMark) {
    self.journal = journal
    self.position = position
    self.mark = mark
  }

  /// Reads a position exactly as `description` writes it. Version 1 named no journal; its positions
  /// are none.
  package init?(_ text: String) {
    guard let first = text.firstIndex(of: ":"), let last = text.lastIndex(of: ":"), first < last,
      let journal = UUID(uuidString: String(text[..<first])),
      let position = JournalPosition(String(text[text.index(after: first)..<last])),
      let value = UInt32(text[text.index(after: last)...], radix: 16)
    else { return nil }
    self.init(journal: journal, position: position, mark: LineMark(value: value))
    guard description == text else { return nil }
  }

  /// `6f9619ff-8b86-4011-b42d-00cf4fc964ff:0:2026-11-22:10240:5b0a11d4`
  package var description: String {
    "\(journal.uuidString.lowercased()):\(position):\(mark)"
  }
}

/// Tells the line that ends at a position from another that once ended there: a hash (FNV-1a) of its
/// end, where its arrival stands, and mostly of all of it.
package struct LineMark: Hashable, Sendable, CustomStringConvertible {
  /// Bytes of a line's end that count.
  package static let length = 512

  package let value: UInt32

  init(value: UInt32) { self.value = value }

  /// Of a line without its line feed; at the beginning of a file, of no bytes.
  package init(of line: some BidirectionalCollection<UInt8>) {
    value = line.suffix(Self.length).reduce(0x811C_9DC5) { hash, byte in
      (hash ^ UInt32(byte)) &* 0x0100_0193
    }
  }

  package var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
