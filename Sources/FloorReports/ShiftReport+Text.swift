import AgentFloor
package import TerminalCells
import WebhookEvents

extension ShiftReport {
  /// The span and the floor's numbers, then teams, then agents by name.
  package func text(in repertoire: Repertoire = .unicode) -> String {
    var text = heading(in: repertoire)
    for (title, lines) in [("TEAM", teams), ("AGENT", agents)] where !lines.isEmpty {
      text += "\n"
      table(title, lines, repertoire).write(into: &text)
    }
    return text
  }

  /// The span and the floor's numbers.
  func heading(in repertoire: Repertoire) -> String {
    let numbers = floor.numbers
    var counted = 0
    if case .floor(let agents) = floor.scope { counted = agents }
    let counts = reading.floor.counts
    let heading = [
      ["\(moment(from)) – \(moment(to))"],
      [
        "\(counts.accepted) accepted", Formatting.counted(duplicates, "duplicate"),
        "\(counts.late) late",
        "\(counts.tooLate) too late", "\(counts.ahead) dated ahead",
        "\(rejected) rejected", "\(counts.unattributed) unattributed",
      ],
      [
        Formatting.counted(counted, "agent"), "\(numbers.handled) handled",
        "AHT \(Formatting.clock(numbers.handleTime))",
        "occupancy \(Formatting.percent(numbers.occupancy))",
        "answer \(Formatting.clock(numbers.answerTime))",
        "declined \(Formatting.percent(numbers.declineRate))", "\(numbers.unresolved) unresolved",
        "\(numbers.withdrawn) withdrawn",
      ],
    ]
    return heading.map {
      SafeText($0.joined(separator: " · ")).shown(in: repertoire).description + "\n"
    }.joined()
  }

  private func table(_ title: String, _ lines: [Line], _ repertoire: Repertoire) -> TextTable {
    var table = TextTable(
      [
        (title, .left), (title == "TEAM" ? "AGENTS" : "TEAM", .left), ("SIGNED IN", .right),
        ("OFFERS", .right), ("ANSWERED", .right), ("DECLINED", .right), ("UNRESOLVED", .right),
        ("HANDLED", .right), ("AHT", .right), ("ACW", .right), ("OCC", .right), ("ANS", .right),
        ("IDLE", .right), ("AUX", .right),
      ], in: repertoire)
    for line in lines {
      let numbers = line.numbers
      let who: [String] =
        switch line.scope {
        case .agent(let agent): [agent.nameForPeople + agent.mark, line.team ?? ""]
        case .team(let agents), .floor(let agents): [line.team ?? "–", String(agents)]
        }
      table.add(
        who + [
          Formatting.clock(numbers.signedInSeconds), String(numbers.offers),
          String(numbers.accepted),
          String(numbers.declined), String(numbers.unresolved), String(numbers.handled),
          Formatting.clock(numbers.handleTime), Formatting.clock(numbers.afterCallSeconds),
          Formatting.percent(numbers.occupancy),
          Formatting.clock(numbers.answerTime), Formatting.clock(numbers.idleSeconds),
          Formatting.clock(numbers.auxSeconds),
        ])
    }
    return table
  }
}

extension AgentGlance {
  /// The roster's name, else the username.
  var nameForPeople: String { name ?? username }

  /// Marks a ghost or an excluded agent.
  fileprivate var mark: String {
    isExcluded ? " (excluded)" : isGhost ? " (ghost)" : ""
  }
}
