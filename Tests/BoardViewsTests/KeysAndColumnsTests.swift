import Foundation
import Testing

@testable import BoardViews

/// The tables of the article `KeysAndColumns` are the board's own; `rewrite-goldens` puts them there.
@Suite(.serialized) struct KeysAndColumnsTests {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../Sources/BoardViews/BoardViews.docc/KeysAndColumns.md")

  private static let isRewriting =
    ProcessInfo.processInfo.environment["TEST_REWRITE_GOLDENS"] == "1"

  @Test(arguments: [KeyTable.markdown, ColumnTable.markdown])
  func theTableIsTheBoards(_ table: String) throws {
    let article = try String(contentsOf: Self.file, encoding: .utf8)
    let head = table.prefix { $0 != "\n" } + "\n"
    let start = try #require(article.range(of: head)).lowerBound
    let end = try #require(article.range(of: "\n\n", range: start..<article.endIndex)).lowerBound
    if Self.isRewriting {
      let rewritten = article[..<start] + table.dropLast() + article[end...]
      try String(rewritten).write(to: Self.file, atomically: true, encoding: .utf8)
    } else {
      #expect(
        article[start..<end] + "\n" == table, "Is it meant? Tests/BoardViewsTests/rewrite-goldens")
    }
  }
}

extension KeyTable {
  /// The table in Markdown.
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
  /// The table in Markdown.
  fileprivate static var markdown: String {
    all.reduce("| Column | Heading | Letter | What it shows |\n|---|---|---|---|\n") {
      $0 + "| `\($1.name)` | \($1.heading) | `\($1.letter)` | \($1.explanation) |\n"
    }
  }
}
