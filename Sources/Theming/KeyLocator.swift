/// Finds the line of a key in TOML text. The parser does not give it.
///
/// It looks only at table headers and the first key of a line, so a key in an inline table gets the
/// line of that key.
struct KeyLocator {
  let text: String

  /// The line, from 1, of the longest part of `path` that has one.
  func line(of path: [String]) -> Int? {
    var best: (depth: Int, line: Int)?
    var table: [String] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let trimmed = line.drop { $0 == " " || $0 == "\t" }
      let found: [String]
      if trimmed.first == "[" {
        table = parts(trimmed.drop { $0 == "[" }.prefix { $0 != "]" })
        found = table
      } else if let equals = trimmed.firstIndex(of: "="), trimmed.first != "#" {
        found = table + parts(trimmed[..<equals])
      } else {
        continue
      }
      if path.starts(with: found), found.count > best?.depth ?? 0 {
        best = (found.count, number + 1)
      }
    }
    return best?.line
  }

  private func parts(_ key: Substring) -> [String] {
    key.split(separator: ".").map { part in
      String(part.filter { !$0.isWhitespace && $0 != "\"" && $0 != "'" })
    }
  }
}
