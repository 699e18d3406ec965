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
    #expect(found.count == wanted.count, "\(stem).\(suffix)")
    for (row, pair) in zip(found, wanted).enumerated() where pair.0 != pair.1 {
      #expect(pair.0 == pair.1, "\(stem).\(suffix), row \(row)")
    }
  }
}
