import AgentFloor
package import TerminalCells
package import WebhookEvents

extension SnapshotDocument {
  /// The document for people: the moment, head counts, the floor's numbers, then agents by name.
  ///
  /// Lines are safe for a terminal and in the characters of `repertoire`.
  ///
  /// - Parameter moment: the moment for people, in local time.
  package func text(
    in repertoire: Repertoire = .unicode, moment: (Timestamp) -> String = { $0.rfc3339 }
  ) -> String {
    var text = ""
    let numbers = reading.numbers(of: agents)
    for parts in [arrivals(moment(reading.now)), statuses(numbers), figures(numbers.today)] {
      let line = parts.joined(separator: " · ")
      text += SafeText(line).shown(in: repertoire).description + "\n"
    }
    text += "\n"
    var table = TextTable(
      [
        ("AGENT", .left), ("TEAM", .left), ("STATUS", .left), ("TIME", .right), ("LEVEL", .left),
        ("CONTACTS", .right), ("AHT", .right), ("OCC", .right), ("ANS", .right),
      ], in: repertoire)
    for glance in agents {
      let today = glance.today
      table.add([
        glance.nameForPeople, glance.team ?? "", words(of: glance),
        Formatting.clock(glance.index == nil ? nil : glance.seconds), glance.level.name ?? "",
        String(today.handled), Formatting.clock(today.handleTime),
        Formatting.percent(today.occupancy),
        Formatting.clock(today.answerTime),
      ])
    }
    table.write(into: &text)
    return text
  }

  private func arrivals(_ moment: String) -> [String] {
    let counts = reading.floor.counts
    return [
      moment, "\(counts.accepted) accepted",
      Formatting.counted(duplicates, "duplicate"),
      "\(counts.late) late", "\(counts.tooLate) too late", "\(counts.ahead) dated ahead",
      "\(rejected) rejected",
      "\(counts.unattributed) unattributed",
    ]
  }

  private func statuses(_ numbers: FloorNumbers) -> [String] {
    let counted = StatusKind.allCases.compactMap { kind in
      numbers.byStatus[kind].flatMap { $0 == 0 ? nil : "\($0) \(AgentStatus(kind).words)" }
    }
    return [Formatting.counted(numbers.agents, "agent"), "\(numbers.signedIn) signed in"]
      + (numbers.ghosts > 0 ? ["\(numbers.ghosts) ghosts"] : []) + counted
  }

  private func figures(_ today: WorkNumbers) -> [String] {
    [
      "\(today.handled) handled", "AHT \(Formatting.clock(today.handleTime))",
      "occupancy \(Formatting.percent(today.occupancy))",
      "answer \(Formatting.clock(today.answerTime))",
      "declined \(Formatting.percent(today.declineRate))",
    ]
  }

  /// The status, and what is beside it in the board's row.
  private func words(of glance: AgentGlance) -> String {
    var words = [glance.status.words]
    if glance.isMuted { words.append("muted") }
    if glance.isHeld { words.append("held") }
    if glance.isGhost { words.append("ghost") }
    if let successor = glance.successor { words.append("session now \(successor)") }
    if glance.isExcluded { words.append("excluded") }
    return words.joined(separator: " · ")
  }
}
