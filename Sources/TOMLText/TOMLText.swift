/// The text of a TOML file: where its tables and keys stand, which the parser does not tell, and
/// single values replaced, while comments, blank lines, order and other keys stay.
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

  /// The words of the parser for what is wrong, without those that say that it parses.
  package static func problem(_ words: String) -> String {
    let prefix = "Error while parsing "
    let rest = words.hasPrefix(prefix) ? words.dropFirst(prefix.count) : words[...]
    return "is not valid TOML: \(rest)"
  }

  package var text: String {
    lines.map { String(decoding: $0, as: UTF8.self) + "\n" }.joined()
  }

  /// Where a table or a key stands.
  package struct Place {
    package fileprivate(set) var table: [String]
    /// Empty for the header of a table.
    package fileprivate(set) var key: [String] = []
    /// From 1.
    package var line: Int { first.line + 1 }
    /// The table is one of an array of tables.
    package fileprivate(set) var isInArray: Bool
    /// The beginning of the value, and behind its end; both are the line of a header.
    fileprivate var first: (line: Int, column: Int)
    fileprivate var last: (line: Int, column: Int)

    package var isHeader: Bool { key.isEmpty }
    package var path: [String] { table + key }
  }

  /// The line, from 1, of the longest part of `path` that has one. Keys of an inline table have the
  /// line of that table.
  package func line(of path: [String]) -> Int? {
    var best: Place?
    for place in places where path.starts(with: place.path) {
      if place.path.count > best?.path.count ?? 0 { best = place }
    }
    return best?.line
  }

  /// Sets `key`, a dotted name, to `toml`, which is one line.
  package mutating func set(_ key: String, to toml: String) {
    let path = key.split(separator: ".").map(String.init)
    // No key that is set stands in an array of tables.
    let places = places.filter { !$0.isInArray }
    let (entries, headers) = (places.filter { !$0.isHeader }, places.filter(\.isHeader))
    if let entry = entries.last(where: { $0.path == path }) {
      replace(entry, by: toml)
      return
    }
    let table = Array(path.dropLast())
    let line = Array("\(path[path.count - 1]) = \(toml)".utf8)
    if let neighbour = entries.last(where: { $0.table == table }) {
      lines.insert(line, at: neighbour.last.line + 1)
    } else if table.isEmpty {
      // Before the first table: behind one it would belong to that table.
      let first = self.places.first(where: \.isHeader)?.first.line ?? lines.count
      lines.insert(contentsOf: first < lines.count ? [line, []] : [line], at: first)
    } else if let header = headers.last(where: { $0.table == table }) {
      lines.insert(line, at: header.first.line + 1)
    } else {
      let gap: [[UInt8]] = lines.last.map { $0.isEmpty ? [] : [[]] } ?? []
      lines += gap + [Array("[\(table.joined(separator: "."))]".utf8), line]
    }
  }

  private mutating func replace(_ entry: Place, by toml: String) {
    let before = lines[entry.first.line][..<entry.first.column]
    let after = lines[entry.last.line][entry.last.column...]
    lines.replaceSubrange(
      entry.first.line...entry.last.line, with: [Array(before) + Array(toml.utf8) + Array(after)])
  }

  /// All headers and assignments, in order.
  package var places: [Place] {
    var places: [Place] = []
    var table: [String] = []
    var isInArray = false
    var line = 0
    while line < lines.count {
      let text = self.text(ofLine: line).trimmingBlanks()
      if text.hasPrefix("[") {
        table = Self.path(text.drop { $0 == "[" }.prefix { $0 != "]" })
        isInArray = text.hasPrefix("[[")
        places.append(
          Place(table: table, isInArray: isInArray, first: (line, 0), last: (line, 0)))
      } else if !text.hasPrefix("#"), let equals = TOMLValueScan.equals(in: lines[line]) {
        let key = Self.path(String(decoding: lines[line][..<equals], as: UTF8.self).withoutMark)
        let scan = TOMLValueScan(lines, line: line, column: equals + 1)
        // A key stands where it begins: its value may follow on other lines.
        places.append(
          Place(table: table, key: key, isInArray: isInArray, first: scan.start, last: scan.end))
        line = scan.end.line
      }
      line += 1
    }
    return places
  }

  private func text(ofLine line: Int) -> Substring {
    String(decoding: lines[line], as: UTF8.self).withoutMark
  }

  /// The parts of a dotted TOML key, without quotes.
  static func path(_ text: Substring) -> [String] {
    var parts: [String] = []
    var part = ""
    var quote: Character?
    for character in text.trimmingBlanks() {
      switch character {
      case "\"", "'":
        if quote == nil { quote = character } else if quote == character { quote = nil }
      case "." where quote == nil:
        parts.append(String(part.trimmingBlanks()))
        part = ""
      default: part.append(character)
      }
    }
    return parts + [String(part.trimmingBlanks())]
  }
}

extension String {
  /// Without a byte-order mark.
  fileprivate var withoutMark: Substring { hasPrefix("\u{FEFF}") ? dropFirst() : self[...] }
}

extension StringProtocol {
  /// Without spaces and tabs at both ends.
  package func trimmingBlanks() -> SubSequence {
    var text = self[...]
    while let first = text.first, first == " " || first == "\t" { text = text.dropFirst() }
    while let last = text.last, last == " " || last == "\t" { text = text.dropLast() }
    return text
  }
}
