import TerminalCells

/// Writes RFC 4180 rows that a spreadsheet opens as text and numbers, never as a formula, and that
/// are safe to look at in a terminal.
struct CSVWriter {
  private(set) var bytes: [UInt8]

  /// Goes on at the end of `bytes`.
  init(appendingTo bytes: consuming [UInt8] = []) { self.bytes = bytes }

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
    var text = SafeText(cell).description
    // The apostrophe tells a spreadsheet that text follows.
    if Self.isFormula(cell) { text = "'" + text }
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

  /// Begins with what makes a spreadsheet calculate: OWASP's list for CSV injection, the wide forms
  /// of the same characters, and blanks before them.
  private static func isFormula(_ cell: String) -> Bool {
    switch cell.unicodeScalars.first(where: { $0 != " " }) {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\u{FF1D}", "\u{FF0B}", "\u{FF0D}", "\u{FF20}": true
    default: false
    }
  }
}
