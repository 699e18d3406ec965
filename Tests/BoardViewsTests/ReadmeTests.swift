import BoardViews
import Foundation
import Testing

@Suite struct ReadmeTests {
  @Test func theReadmesKeysAreTheBoardsKeys() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let readme = try String(contentsOf: root.appending(path: "README.md"), encoding: .utf8)
    #expect(readme.contains(KeyTable.markdown), "README.md needs:\n\(KeyTable.markdown)")
  }
}
