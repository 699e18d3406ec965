import Foundation
import Testing

/// A version of the program, and what it wrote, in a folder of `Tests/Fixtures`.
struct KeptVersion: CustomTestStringConvertible {
  let name: String
  /// Where documents of this version say otherwise, by document.
  var differences: [String: [VersionTests.Difference]] = [:]
  /// Whether time ran on in its reports behind the newest event.
  var runsReportsToTheirEnd = false
  /// Whether its viewers go on where they left off.
  var isResumed = true

  static let one = KeptVersion(
    name: "v1", differences: VersionTests.sinceOne, runsReportsToTheirEnd: true,
    isResumed: false)
  static let two = KeptVersion(name: "v2")
  static let all = [one, two]

  var testDescription: String { name }

  var folder: String {
    Repository.root.appending(path: "Tests/Fixtures/\(name)").path(percentEncoded: false)
  }

  func path(of file: String) -> String { "\(folder)/\(file)" }

  func text(of file: String) throws -> String {
    try String(contentsOfFile: path(of: file), encoding: .utf8)
  }

  /// Those at which its documents of the journal were written: `$at`, `$from`, `$to`.
  var moments: [String: String] {
    get throws {
      let lines = try text(of: "journal.moments").split(separator: "\n")
      return Dictionary(
        uniqueKeysWithValues: lines.compactMap { line in
          line.firstMatch(of: /(\w+)=(.*)/).map { ("$\($0.1)", String($0.2)) }
        })
    }
  }
}
