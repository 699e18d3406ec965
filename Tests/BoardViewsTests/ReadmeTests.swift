import BoardViews
import Foundation
import Testing

@Suite struct ReadmeTests {
  /// The README's key table is the board's own; `rewrite-goldens` puts it there.
  @Test func theReadmesKeysAreTheBoardsKeys() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let file = root.appending(path: "README.md")
    let readme = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(readme.range(of: "| Key | What it does |\n")).lowerBound
    let end = try #require(readme.range(of: "\n\n", range: start..<readme.endIndex)).lowerBound
    if ProcessInfo.processInfo.environment["FLOORBOARD_REWRITE_GOLDENS"] == "1" {
      let rewritten = readme[..<start] + KeyTable.markdown.dropLast() + readme[end...]
      try String(rewritten).write(to: file, atomically: true, encoding: .utf8)
    } else {
      #expect(readme[start..<end] + "\n" == KeyTable.markdown)
    }
  }
}
