import BoardViews
import Foundation
import LinuxIO
import Settings
import TestSupport
import Testing
import WebhookEvents

/// The manual pages, as they are printed to be read.
@Suite(.blocking, .timeLimit(.minutes(15))) struct ManualTests {
  let directory = TemporaryDirectory()

  private func run(_ words: String...) throws -> String {
    let run = try Program.run(words, environment: directory.environment)
    try #require(run.status == 0, "\(run.errors)")
    return run.output
  }

  /// The terms that a page explains: the line below each `.TP`, and its headings.
  private func terms(of page: String) throws -> [String] {
    let lines = try run("manual", page).split(separator: "\n")
    let below = zip(lines, lines.dropFirst()).filter { $0.0 == ".TP" }.map(\.1)
    return (below + lines.filter { $0.hasPrefix(".S") }.map { $0.dropFirst(4) }).map(plain)
  }

  private func plain(_ roff: Substring) -> String {
    let escapes = [
      ("\\fB", ""), ("\\fR", ""), ("\\-", "-"), ("\\(aq", "'"), ("\\(ti", "~"), ("\\(ha", "^"),
    ]
    let text = escapes.reduce(String(roff)) { $0.replacing($1.0, with: $1.1) }
    return text.replacing(#/\\\[u([0-9A-F]+)\]/#) { match in
      UInt32(match.1, radix: 16).flatMap(Unicode.Scalar.init).map { String($0) } ?? "?"
    }
  }

  @Test func everyCommandAndOptionIsExplained() throws {
    let terms = try terms(of: "floorboard.1")
    let dump = try run("--experimental-dump-help")
    let root = try #require(
      JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any])
    var waiting = [("floorboard", try #require(root["command"] as? [String: Any]))]
    var count = 0
    while let (path, command) = waiting.popLast() {
      count += 1
      for argument in command["arguments"] as? [[String: Any]] ?? [] {
        guard let name = argument["preferredName"] as? [String: String] else { continue }
        let option = "--\(name["name"] ?? "")"
        #expect(
          terms.contains { "\($0) ".firstRange(of: "\(option) ") != nil }, "\(path) \(option)")
      }
      for below in command["subcommands"] as? [[String: Any]] ?? [] {
        let name = "\(path) \(below["commandName"] as? String ?? "")"
        if name == "floorboard help" { continue }
        #expect(terms.contains(name))
        waiting.append((name, below))
      }
    }
    #expect(count > 15)
  }

  @Test func everyKeyAndExitStatusIsExplained() throws {
    let terms = try terms(of: "floorboard.1")
    for entry in KeyTable.entries { #expect(terms.contains(entry.shown), "\(entry.shown)") }
    for status in Failure.Status.allCases { #expect(terms.contains("\(status.rawValue)")) }
    for section in [
      "KEYS", "FILES", "ENVIRONMENT", "SIGNALS", "EXAMPLES", "EXIT STATUS", "SEE ALSO",
    ] { #expect(terms.contains(section)) }
  }

  @Test func everySettingIsExplained() throws {
    let terms = try terms(of: "floorboard-config.5")
    for key in Keys.all { #expect(terms.contains("\(key.name) = \(key.defaultToml)")) }
    for kind in SecretKind.allCases { #expect(terms.contains(kind.fileKey.name)) }
    for table in Settings.tables { #expect(terms.contains(table.head)) }
  }

  @Test func everyCodeIsExplained() throws {
    let terms = try terms(of: "floorboard-events.5")
    let catalogue = Catalogue()
    for event in catalogue.events {
      #expect(terms.contains("\(event.category)/\(event.code) \(event.name)"))
    }
    for activity in catalogue.activities {
      #expect(terms.contains("\(activity.code) \(activity.name)"))
    }
    for item in catalogue.workItems { #expect(terms.contains(item.type)) }
  }
}
