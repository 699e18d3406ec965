import Foundation
import Testing

/// What pages and comments say of files and rules is true.
@Suite struct DocumentationTests {
  @Test func everyTargetHasAPageNamedAfterIt() throws {
    for target in try Repository.targets() {
      let page = "Sources/\(target)/\(target).docc/\(target).md"
      try #require(Repository.has(page), "\(page) is missing")
      #expect(try Repository.text(of: page).hasPrefix("# ``\(target)``\n"), "\(page)")
    }
  }

  @Test(arguments: try Repository.files("Sources", endings: [".md"]))
  func everyLinkOfAPageLeadsSomewhere(page: String) throws {
    let folder = page.folder
    let text = try Repository.text(of: page)
    for link in text.matches(of: #/\]\(([^)#\s]+)[^)]*\)/#) where !link.1.contains("://") {
      #expect(Repository.has("\(folder)/\(link.1)"), "\(page): \(link.1)")
    }
    for link in text.matches(of: #/<doc:([^>]+)>/#) {
      #expect(Repository.has("\(folder)/\(link.1).md"), "\(page): \(link.1)")
    }
  }

  /// `Folder/`, `Folder/File.swift` and `File.swift`; each in the package, in `Sources` or in the
  /// page's own target.
  @Test(arguments: try Repository.files("Sources", endings: [".md"]))
  func everyFileNamedInAPageExists(page: String) throws {
    let target = page.folder.folder
    let own = try Repository.files(target, endings: [".swift"]).map(\.name)
    for span in try Repository.text(of: page).matches(of: #/`([\w.+\-\/]+)`/#) {
      let path = String(span.1)
      if path.contains("/") {
        guard path.hasSuffix(".swift") || path.hasSuffix("/") || path.hasPrefix("Tests/") else {
          continue
        }
        let places = ["\(target)/\(path)", "Sources/\(path)", path]
        #expect(places.contains(where: Repository.has), "\(page): \(path)")
      } else if path.hasSuffix(".swift") {
        #expect(own.contains(path), "\(page): \(path)")
      }
    }
  }

  /// The documents from which the articles were written.
  @Test func noFileCitesADocumentOutsideTheRepository() throws {
    let outside = [
      "architecture", "commands", "events", "floor", "receiver", "screens", "settings", "shared",
      "style", "toolchain",
    ].map { $0 + ".md" }
    for file in try Repository.files("Sources", "Tests", endings: Repository.cited) {
      let text = try Repository.text(of: file)
      let named = outside.filter { text.contains($0) }
      #expect(named == [], "\(file)")
    }
  }

  /// `FloorRules S3, S5` names rules, `FloorRules Status` a section.
  @Test(arguments: [
    "AgentFloor/AgentFloor.docc/FloorRules.md", "BoardViews/BoardViews.docc/Screens.md",
    "EventReceiver/EventReceiver.docc/ReceiverContract.md",
    "WebhookEvents/WebhookEvents.docc/EventContract.md",
  ])
  func everyRuleCitedExists(article path: String) throws {
    let article = path.name.replacing(".md", with: "")
    let text = try Repository.text(of: "Sources/\(path)")
    let rules = text.matches(of: #/(?m)^- \*\*(\w+( \d)?)\*\*/#).map { String($0.1) }
    let sections = text.matches(of: #/(?m)^##+ (\w+)/#).map { String($0.1) }
    let citation = try Regex(
      "\(article) ([A-Z][a-z]+|[A-Z]\\d(?:(?:, | and | to )[A-Z]\\d)*)",
      as: (Substring, Substring).self)
    for file in try Repository.files("Sources", "Tests", endings: Repository.cited) {
      for found in try Repository.text(of: file).matches(of: citation) {
        let names = found.1.matches(of: #/\w+\d|[A-Z][a-z]+/#).map { String($0.0) }
        for name in names {
          #expect(rules.contains(name) || sections.contains(name), "\(file): \(article) \(name)")
        }
      }
    }
  }

  /// `Suite/test`, as the table of faults names them.
  @Test func everyTestNamedInAPageExists() throws {
    let files = try Repository.files("Tests", endings: [".swift"])
    let tests = try files.map { try Repository.text(of: $0) }
    var named = 0
    for page in try Repository.files("Sources", endings: [".md"]) {
      for found in try Repository.text(of: page).matches(of: #/`(\w+Tests)\/(\w+)`/#) {
        named += 1
        let suite = tests.filter {
          $0.contains("struct \(found.1) ") || $0.contains("extension \(found.1) ")
        }
        #expect(suite.contains { $0.contains("func \(found.2)(") }, "\(page): \(found.0)")
      }
    }
    #expect(named > 20)
  }

  /// The walks of the architecture article: every file and what of it is called, and no longer ways.
  @Test(arguments: [("A posted event", 25), ("A key", 10), ("An appended line", 15)])
  func everyStepOfAWalkExists(walk: String, limit: Int) throws {
    let article = try Repository.text(of: "Sources/floorboard/floorboard.docc/Architecture.md")
    let section = try #require(article.split(separator: "\n### ").first { $0.hasPrefix(walk) })
    let steps = section.matches(of: #/(?m)^\d+\. `([^`]+)` `(\w+)`/#)
    #expect((5...limit).contains(steps.count))
    for step in steps {
      let text = try Repository.text(of: "Sources/\(step.1)")
      let isThere = ["func \(step.2)", "var \(step.2)", "let \(step.2)", "\(step.2)?("]
        .contains { text.contains($0) }
      #expect(isThere, "\(step.1): \(step.2)")
    }
  }
}

extension String {
  /// Without the last part of a path.
  fileprivate var folder: String { split(separator: "/").dropLast().joined(separator: "/") }
  /// The last part of a path.
  fileprivate var name: String { split(separator: "/").last.map(String.init) ?? self }
}
