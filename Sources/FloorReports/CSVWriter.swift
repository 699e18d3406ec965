import TerminalCells

/// Writes RFC 4180 rows that a spreadsheet opens as text and numbers, never as a formula, and that
/// are safe to look at in a terminal.
struct CSVWriter {
  private(set) var bytes: [UInt8]

  /// Goes on at the end of `bytes`.
  init(appendingTo bytes: consuming [UInt8] = []) { self.bytes = bytes }

  /// Forgets what was written, which went on to where it is for.
  mutating func removeBytes() { bytes.removeAll(keepingCapacity: true) }

  /// One row, ended by CR LF (RFC 4180, section 2).
  mutating func row(_ cells: [String]) {
    for (column, cell) in cells.enumerated() {
      if column > 0 { bytes.append(UInt8(ascii: ",")) }
      add(cell)
    }
    bytes.append(UInt8(ascii: "\r"))
    bytes.append(UInt8(ascii: "\n"))
  }

  private mutating func add(_ cell: String) {
    let text = Self.disarmed(SafeText(cell).description, isFormula: Self.beginsFormula(cell))
    guard text.utf8.contains(where: { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") }) else {
      return bytes.append(contentsOf: text.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Apostrophes where a spreadsheet would begin to calculate: they tell it that text follows. Where
  /// it parts cells at semicolons, which is so in half of Europe, that is behind one of those too.
  private static func disarmed(_ text: String, isFormula: Bool) -> String {
    var disarmed = isFormula ? "'" : ""
    var rest = text[...]
    while let semicolon = rest.firstIndex(of: ";") {
      disarmed += rest[...semicolon]
      rest = rest[rest.index(after: semicolon)...]
      if beginsFormula(rest.drop { $0 == "\"" || $0 == " " }) { disarmed += "'" }
    }
    return disarmed + rest
  }

  /// Begins with what makes a spreadsheet calculate: OWASP's list for CSV injection, the wide forms
  /// of the same characters, and blanks before them.
  private static func beginsFormula(_ cell: some StringProtocol) -> Bool {
    switch cell.unicodeScalars.first(where: { $0 != " " }) {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }
}
