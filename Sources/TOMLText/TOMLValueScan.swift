/// Finds the end of a value, behind its last character that is neither blank nor comment.
struct TOMLValueScan {
  let start: (line: Int, column: Int)
  let end: (line: Int, column: Int)

  init(_ lines: [[UInt8]], line: Int, column: Int) {
    var place = (line: line, column: column)
    while place.column < lines[line].count, Self.isBlank(lines[line][place.column]) {
      place.column += 1
    }
    start = place
    var end = place
    var depth = 0
    var quote: [UInt8] = []
    while place.line < lines.count {
      let text = lines[place.line]
      while place.column < text.count {
        let byte = text[place.column]
        if !quote.isEmpty {
          if byte == UInt8(ascii: "\\"), quote[0] == UInt8(ascii: "\"") {
            place.column += 1
          } else if text[place.column...].starts(with: quote) {
            place.column += quote.count - 1
            quote = []
          }
        } else if byte == UInt8(ascii: "#") {
          break
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          let triple = [byte, byte, byte]
          quote = text[place.column...].starts(with: triple) ? triple : [byte]
          place.column += quote.count - 1
        } else if byte == UInt8(ascii: "[") || byte == UInt8(ascii: "{") {
          depth += 1
        } else if byte == UInt8(ascii: "]") || byte == UInt8(ascii: "}") {
          depth -= 1
        }
        place.column += 1
        if !Self.isBlank(byte) { end = (place.line, min(place.column, text.count)) }
      }
      guard depth > 0 || quote.count == 3 else { break }
      place = (place.line + 1, 0)
    }
    self.end = end
  }

  /// The column of the `=` behind a key, which may contain one in quotes.
  static func equals(in line: [UInt8]) -> Int? {
    var quote: UInt8?
    for (column, byte) in line.enumerated() {
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "=") {
        return column
      }
    }
    return nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
  }
}
