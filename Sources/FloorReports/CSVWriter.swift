import TerminalCells

/// Writes RFC 4180 rows that are safe for a terminal, and in a spreadsheet never formulas.
struct CSVWriter {
  private(set) var bytes: [UInt8]

  /// Continues at the end of `bytes`.
  init(appendingTo bytes: consuming [UInt8] = []) { self.bytes = bytes }

  /// Removes the bytes written so far, which the caller has taken.
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

  /// Puts an apostrophe, which means text, before a formula; also behind semicolons, which separate
  /// cells in much of Europe.
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

  /// Whether a cell begins like a formula: OWASP's list for CSV injection, its full-width forms,
  /// and blanks before them.
  private static func beginsFormula(_ cell: some StringProtocol) -> Bool {
    switch cell.unicodeScalars.first(where: { $0 != " " }) {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }
}
