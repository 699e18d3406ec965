import AgentFloor
import TerminalCells

/// Where an agent's numbers come from: each with its formula and this agent's own inputs.
struct ExplainScreen {
  let board: Board
  let username: String
  let glyphs: Glyphs

  private static let inference =
    "A contact whose release was never sent ends with what shows that it is over, and is in neither "
    + "CONTACTS nor AHT. Where there is nothing to divide by, a dash is shown."

  var lines: [Spans] {
    guard let agent = board.shown.agents.first(where: { $0.username == username }) else {
      return [Spans(SafeText("\(username) is no longer on the floor"), .dim)]
    }
    let reading = board.shown.detail(agent)
    var title = Spans(SafeText(agent.shownName), .accent, .bold)
    title.add("   where today's numbers come from", .dim)
    return [title, Spans()] + now(agent) + today(reading.today)
      + Wrapping.lines(of: Self.inference, width: board.columns - 4)
      .map { Spans(SafeText($0), .dim) }
  }

  private func now(_ agent: AgentGlance) -> [Spans] {
    let zone = board.shown.zone
    let time = Formatting.clock(agent.seconds)
    var lines = number(
      "TIME", time, "now \(zone.time(board.shown.now)) less the event that brought the status",
      "\(agent.status.word) since \(zone.time(agent.since))")
    if let limit = agent.limit {
      lines += number(
        "LIMIT", Formatting.percent(agent.attention),
        "time in status as a share of its critical limit",
        "\(time) of \(Formatting.clock(limit.critical)); warning at \(Formatting.clock(limit.warning))"
      )
    }
    if agent.reasons.contains(.refusals) {
      lines += number(
        "REFUSED", Formatting.count(agent.refusals),
        "offers declined or left unresolved since the last one accepted",
        "\(FloorRules.refusalsInARow) in a row are a warning until an offer is accepted")
    }
    return lines
  }

  private func today(_ numbers: WorkNumbers) -> [Spans] {
    let clock = Formatting.clock
    return number(
      "CONTACTS", Formatting.count(numbers.handled), NumberDefinition.formula(of: "handled"),
      "\(Formatting.count(numbers.accepted)) accepted of \(Formatting.count(numbers.offers)) offers"
    )
      + number(
        "AHT", numbers.handleTime.map(Formatting.rounded),
        NumberDefinition.formula(of: "aht"),
        "\(clock(numbers.handleSeconds)) in \(Formatting.count(numbers.contactsMeasured)) contacts: "
          + "on contact \(clock(numbers.contactSeconds)), "
          + "after it \(clock(numbers.afterCallSeconds))")
      + number(
        "OCC", numbers.occupancy.map(Formatting.percent),
        NumberDefinition.formula(of: "occupancy"),
        "busy \(clock(numbers.busySeconds)), idle \(clock(numbers.idleSeconds))")
      + number(
        "ANS", numbers.answerTime.map(Formatting.rounded),
        NumberDefinition.formula(of: "answerTime"),
        "\(clock(numbers.answerSeconds)) in \(Formatting.count(numbers.answersMeasured)) answers, "
          + "the longest \(clock(numbers.longestAnswerSeconds))")
      + number(
        "IDLE", clock(numbers.idleSeconds), NumberDefinition.formula(of: "idleSeconds"),
        "signed in \(clock(numbers.signedInSeconds))")
      + number(
        "DECL", Formatting.count(numbers.declined), NumberDefinition.formula(of: "declined"),
        "\(Formatting.count(numbers.accepted)) accepted, "
          + "\(Formatting.count(numbers.unresolved)) unresolved")
  }

  private func number(
    _ name: SafeText, _ value: String?, _ formula: String, _ inputs: String
  ) -> [Spans] {
    let indent = 21
    let room = max(12, board.columns - 4 - indent)
    var lines: [Spans] = []
    for part in Wrapping.lines(of: formula, width: room) {
      let isFirst = lines.isEmpty
      var line = Spans((isFirst ? name : "").padded(to: 10), .accent, .bold)
      let figure = SafeText(isFirst ? value ?? String(glyphs.dash) : "")
      line.add(figure.paddedLeft(to: 8), .text, .bold)
      line.add(SafeText("   \(part)"))
      lines.append(line)
    }
    for part in Wrapping.lines(of: inputs, width: room) {
      var line = Spans(SafeText(repeating: " ", count: indent))
      line.add(SafeText(part), .dim)
      lines.append(line)
    }
    return lines + [Spans()]
  }
}
