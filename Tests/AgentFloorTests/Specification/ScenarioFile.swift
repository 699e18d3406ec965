import Foundation
import WebhookEvents

/// The scenarios under `Scenarios/`, a file a section.
///
/// `== title` begins a scenario; `#` begins a remark; `@ ghost-after 600` sets a setting (`turns`,
/// `facts` and `agents` too); `> …` is an expectation (`Scenario.Clause`); `repeat 90 every 180` … `end` stands for its
/// lines 90 times, 180 seconds apart, with the number of the round for `{n}`.
struct ScenarioFile {
  private(set) var scenarios: [Scenario] = []
  private let section: String
  /// The block that is open: rounds, seconds, lines.
  private var block: (rounds: Int, seconds: Int64, lines: [String])?

  static var all: [Scenario] {
    get throws {
      let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Scenarios")
      return try FileManager.default.contentsOfDirectory(atPath: folder.path)
        .filter { $0.hasSuffix(".txt") }.sorted().flatMap { name in
          let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
          return try ScenarioFile(text, section: String(name.dropLast(4))).scenarios
        }
    }
  }

  init(_ text: String, section: String) throws {
    self.section = section
    for line in text.split(separator: "\n") {
      let line = line.prefix { $0 != "#" }.trimmingCharacters(in: .whitespaces)
      if !line.isEmpty { try read(line) }
    }
  }

  private mutating func read(_ line: String) throws {
    if line.hasPrefix("==") {
      let title = line.dropFirst(2).trimmingCharacters(in: .whitespaces)
      scenarios.append(Scenario(section: section, title: title))
    } else if line == "end", let closed = block {
      block = nil
      try add(closed)
    } else if block != nil {
      block?.lines.append(line)
    } else {
      try readPart(line)
    }
  }

  private mutating func readPart(_ line: String) throws {
    let words = line.split(separator: " ").map(String.init)
    guard let last = scenarios.indices.last else { throw ScenarioLine.Fault(line: line) }
    switch words[0] {
    case ">": scenarios[last].expectations.append(try expectation(line, scenarios[last]))
    case "@": try set(words, &scenarios[last].settings)
    case "repeat":
      guard words.count == 4, let rounds = Int(words[1]), let seconds = Int64(words[3]) else {
        throw ScenarioLine.Fault(line: line)
      }
      block = (rounds, seconds, [])
    default: try addEvent(line, secondsLater: 0)
    }
  }

  private mutating func addEvent(_ line: String, secondsLater: Int64) throws {
    let last = scenarios.count - 1
    var event = try ScenarioLine.event(line, number: scenarios[last].events.count + 1)
    event.created.microseconds += secondsLater * 1_000_000
    event.received?.microseconds += secondsLater * 1_000_000
    scenarios[last].events.append(event)
  }

  private mutating func add(_ block: (rounds: Int, seconds: Int64, lines: [String])) throws {
    for round in 0..<block.rounds {
      for line in block.lines {
        let line = line.replacing("{n}", with: String(round + 1))
        try addEvent(line, secondsLater: Int64(round) * block.seconds)
      }
    }
  }

  private func expectation(_ line: String, _ scenario: Scenario) throws -> Scenario.Expectation {
    guard let colon = line.firstRange(of: ": ") else { throw ScenarioLine.Fault(line: line) }
    let head = line[..<colon.lowerBound].split(separator: " ").map(String.init)
    guard head.count >= 3 else { throw ScenarioLine.Fault(line: line) }
    return Scenario.Expectation(
      events: scenario.events.count, now: try ScenarioLine.moment(head[1]).seconds,
      subject: Array(head.dropFirst(2)),
      clauses: line[colon.upperBound...].split(separator: ",").map {
        $0.trimmingCharacters(in: .whitespaces)
      })
  }

  private func set(_ words: [String], _ settings: inout ModelSettings) throws {
    if words.count > 2, words[1] == "turns" {
      settings.turns = try words.dropFirst(2).map { try ScenarioLine.moment($0).seconds }
      return
    }
    guard words.count == 3, let number = Int64(words[2]) else {
      throw ScenarioLine.Fault(line: words.joined(separator: " "))
    }
    switch words[1] {
    case "unresolved-after": settings.unresolvedAfter = number
    case "contact-limit": settings.contactLimit = number
    case "answer-within": settings.answerWithin = number
    case "ghost-after": settings.ghostAfter = number
    case "agents": settings.agentLimit = Int(number)
    case "facts": settings.factLimit = Int(number)
    default: throw ScenarioLine.Fault(line: words.joined(separator: " "))
    }
  }
}
