import Foundation
import Testing

@testable import BoardViews

/// The README's tables of keys and columns are the board's own; `rewrite-goldens` puts them there.
@Suite(.serialized) struct ReadmeTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../README.md")

  private static let isRewriting =
    ProcessInfo.processInfo.environment["TEST_REWRITE_GOLDENS"] == "1"

  @Test(arguments: [KeyTable.markdown, ColumnTable.markdown])
  func theReadmesTableIsTheBoards(_ table: String) throws {
    let readme = try String(contentsOf: Self.file, encoding: .utf8)
    let head = table.prefix { $0 != "\n" } + "\n"
    let start = try #require(readme.range(of: head)).lowerBound
    let end = try #require(readme.range(of: "\n\n", range: start..<readme.endIndex)).lowerBound
    if Self.isRewriting {
      let rewritten = readme[..<start] + table.dropLast() + readme[end...]
      try String(rewritten).write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      #expect(readme[start..<end] + "\n" == table)
    }
  }
}

extension KeyTable {
  /// The table in Markdown, for the README.
  static var markdown: String {
    var text = "| Key | What it does |\n|---|---|\n"
    for entry in entries {
      let keys = entry.shown.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")
      text += "| \(keys) | \(entry.summary) |\n"
    }
    return text
  }
}

extension ColumnTable {
  /// The table in Markdown, for the README.
  fileprivate static var markdown: String {
    all.reduce("| Column | Heading | Letter | What it shows |\n|---|---|---|---|\n") {
      $0 + "| `\($1.name)` | \($1.heading) | `\($1.letter)` | \($1.explanation) |\n"
    }
  }
}
