/// Finds the line of a key in TOML text, which the parser does not tell.
///
/// Good for a message: it follows table headers and the first key of a line, so a key within an
/// inline table is found at the line of the nearest key around it.
struct KeyLocator {
  let text: String

  /// The line of the longest part of `path` that has one, counted from 1.
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
