import Foundation
import TerminalCells
import Testing

/// A screen kept as text in `Goldens`, with the map of its roles beside it.
///
/// `TEST_REWRITE_GOLDENS=1`, set by the script `rewrite-goldens`, writes instead of comparing.
struct GoldenScreen: CustomTestStringConvertible {
  var name: String
  var rows: Int
  var columns: Int
  var repertoire: Repertoire

  var testDescription: String { stem }

  private var stem: String { "\(name)-\(columns)x\(rows)-\(repertoire)" }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Goldens")

  private static let isRewriting =
    ProcessInfo.processInfo.environment["TEST_REWRITE_GOLDENS"] == "1"

  func compare(_ frame: Frame) throws {
    try compare(frame.lines, suffix: "txt")
    try compare(frame.roleMap, suffix: "roles")
  }

  private func compare(_ lines: [String], suffix: String) throws {
    let file = Self.folder.appending(path: "\(stem).\(suffix)")
    let text = lines.map { $0 + "\n" }.joined()
    if Self.isRewriting {
      try Data(text.utf8).write(to: file)
      return
    }
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    let wanted = golden.split(separator: "\n", omittingEmptySubsequences: false)
    let found = text.split(separator: "\n", omittingEmptySubsequences: false)
    let differing = (0..<max(found.count, wanted.count)).filter {
      !found.indices.contains($0) || !wanted.indices.contains($0) || found[$0] != wanted[$0]
    }
    guard let row = differing.first else { return }
    Issue.record(
      """
      \(stem).\(suffix): \(differing.count) rows differ, the first is row \(row):
      - \(wanted.indices.contains(row) ? wanted[row] : "")
      + \(found.indices.contains(row) ? found[row] : "")
      Is it meant? Tests/BoardViewsTests/rewrite-goldens
      """)
  }
}
