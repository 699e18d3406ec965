/// The text of a TOML file in which single values are replaced. Comments, blank lines, order and
/// other keys stay.
///
/// It knows only headers, keys, and where a value ends. It does not change a key within an inline
/// table: check the result.
package struct TOMLText {
  /// The lines without their line feeds; a carriage return belongs to its line.
  private var lines: [[UInt8]]

  package init(_ text: String) {
    lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map(Array.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
  }

  package var text: String {
    lines.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()
  }

  /// The place of an assignment.
  private struct Entry {
    var table: [String]
    var key: [String]
    var first: (line: Int, column: Int)
    /// Behind the value.
    var last: (line: Int, column: Int)
  }

  /// Sets `key`, a dotted name, to `toml`, which is one line.
  package mutating func set(_ key: String, to toml: String) {
    let path = key.split(separator: ".").map(String.init)
    let (entries, headers) = scan()
    if let entry = entries.last(where: { $0.table + $0.key == path }) {
      replace(entry, by: toml)
      return
    }
    let table = Array(path.dropLast())
    let line = Array("\(path[path.count - 1]) = \(toml)".utf8)
    if let neighbour = entries.last(where: { $0.table == table }) {
      lines.insert(line, at: neighbour.last.line + 1)
    } else if table.isEmpty {
      // Before the first table: behind one it would belong to that table.
      let first = headers.map(\.line).min() ?? lines.count
      lines.insert(contentsOf: first < lines.count ? [line, []] : [line], at: first)
    } else if let header = headers.last(where: { $0.table == table }) {
      lines.insert(line, at: header.line + 1)
    } else {
      let gap: [[UInt8]] = lines.last.map { $0.isEmpty ? [] : [[]] } ?? []
      lines += gap + [Array("[\(table.joined(separator: "."))]".utf8), line]
    }
  }

  private mutating func replace(_ entry: Entry, by toml: String) {
    let before = lines[entry.first.line][..<entry.first.column]
    let after = lines[entry.last.line][entry.last.column...]
    lines.replaceSubrange(
      entry.first.line...entry.last.line, with: [Array(before) + Array(toml.utf8) + Array(after)])
  }

  /// All assignments and table headers.
  private func scan() -> (entries: [Entry], headers: [(table: [String], line: Int)]) {
    var entries: [Entry] = []
    var headers: [(table: [String], line: Int)] = []
    var table: [String] = []
    var line = 0
    while line < lines.count {
      let text = String(decoding: lines[line], as: UTF8.self).trimmingBlanks()
      if text.hasPrefix("[") {
        table = SettingsFile.path(text.drop { $0 == "[" }.prefix { $0 != "]" })
        // No key of ours is in an array of tables.
        if text.hasPrefix("[[") { table.append("[]") }
        headers.append((table, line))
      } else if !text.hasPrefix("#"), let equals = TOMLValueScan.equals(in: lines[line]) {
        let key = SettingsFile.path(
          String(decoding: lines[line][..<equals], as: UTF8.self)[...])
        let scan = TOMLValueScan(lines, line: line, column: equals + 1)
        entries.append(Entry(table: table, key: key, first: scan.start, last: scan.end))
        line = scan.end.line
      }
      line += 1
    }
    return (entries, headers)
  }
}

/// Finds the end of a value, behind its last character that is neither blank nor comment.
private struct TOMLValueScan {
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
