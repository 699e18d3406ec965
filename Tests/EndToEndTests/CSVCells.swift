/// The cells of a CSV text (RFC 4180), a byte-order mark left out.
struct CSVCells {
  private(set) var rows: [[String]] = []

  init(_ text: String) {
    var row: [String] = []
    var cell = String.UnicodeScalarView()
    var isQuoted = false
    func end(_ cell: inout String.UnicodeScalarView) -> String {
      defer { cell = String.UnicodeScalarView() }
      return String(cell)
    }
    var last: Unicode.Scalar?
    for scalar in text.unicodeScalars where scalar != "\u{FEFF}" && scalar != "\r" {
      defer { last = scalar }
      switch scalar {
      // Of a doubled quote the second is text.
      case "\"":
        if !isQuoted, last == scalar { cell.append(scalar) }
        isQuoted.toggle()
      case "," where !isQuoted: row.append(end(&cell))
      case "\n" where !isQuoted:
        rows.append(row + [end(&cell)])
        row = []
      default: cell.append(scalar)
      }
    }
  }
}
