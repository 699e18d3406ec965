import AgentFloor
import Foundation
import Testing
import WebhookEvents

/// What the article `FloorRules` lists is what the code has.
@Suite struct FloorRulesArticleTests {
  private static func article(from start: String, to end: String) throws -> Substring {
    let file = #filePath.replacing(
      "Tests/AgentFloorTests/FloorRulesArticleTests.swift",
      with: "Sources/AgentFloor/AgentFloor.docc/FloorRules.md")
    let article = try String(contentsOfFile: file, encoding: .utf8)
    let first = try #require(article.range(of: start)?.lowerBound)
    return article[
      first..<(try #require(article.range(of: end, range: first..<article.endIndex)).lowerBound)]
  }

  @Test func itHasEveryStatus() throws {
    let text = try Self.article(from: "\n## Status", to: "\n*Talk statuses*")
    for kind in StatusKind.allCases {
      let isNamed = text.contains(kind.name)
      #expect(isNamed, "FloorRules Status lacks \(kind.name)")
    }
  }

  @Test func itHasTheDefaultLimits() throws {
    let text = try Self.article(from: "\n## Thresholds", to: "\n## Alerts")
    var limits: [StatusKind: Limit] = [:]
    for row in text.matches(of: #/\| ([\w, -]+) \| (\d+ \w+) \| (\d+ \w+) \|/#) {
      for name in row.1.split(separator: ", ") {
        limits[try #require(StatusKind(name: name))] = Limit(
          warning: try Self.seconds(row.2), critical: try Self.seconds(row.3))
      }
    }
    for kind in StatusKind.allCases {
      #expect(limits[kind] == Thresholds.defaults[kind], "FloorRules Thresholds: \(kind.name)")
    }
  }

  @Test func itHasEveryTypeOfWorkItem() throws {
    let text = try Self.article(from: "**W5**", to: "**W6**")
    for item in Catalogue().workItems {
      let isNamed = text.contains(item.type)
      #expect(isNamed, "FloorRules W5 lacks \(item.type)")
    }
  }

  /// `15 s`, `3 min`
  private static func seconds(_ text: Substring) throws -> Int64 {
    let parts = text.split(separator: " ")
    let factor: Int64 = parts[1] == "min" ? 60 : 1
    return try #require(Int64(parts[0])) * factor
  }
}
