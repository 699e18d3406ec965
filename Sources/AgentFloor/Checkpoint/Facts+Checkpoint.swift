import WebhookEvents

// Facts and agents in a checkpoint.

extension EventOrder {
  static let blank = EventOrder(second: 0, rank: .other, arrival: .blank)

  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    line.pass(moment: &second)
    line.pass(choice: &rank)
    arrival.pass(&line)
  }
}

extension ArrivalOrder {
  static let blank = ArrivalOrder(key: 0, id: EventID(high: 0, low: 0))

  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    var (high, low) = (id.high, id.low)
    line.pass(&key, in: .min ... .max)
    line.pass(bits: &high)
    line.pass(bits: &low)
    id = EventID(high: high, low: low)
  }
}

extension Fact {
  static let blank = Fact(second: 0, arrival: .blank, session: Identifier(""), kind: .other)

  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    line.pass(moment: &second)
    line.pass(choice: &kind)
    arrival.pass(&line)
    line.pass(&session)
    guard kind == .statusChanged || !kind.itemParts.isEmpty else { return }
    line.pass(&status)
    guard kind != .statusChanged else { return }
    line.pass(&item)
    line.pass(&queue)
    line.pass(options: &parts, known: .all)
  }
}

extension AgentStatus {
  static let blank = AgentStatus(.unknown)
}

extension CheckpointLine {
  mutating func pass(_ status: inout AgentStatus) {
    pass(choice: &status.kind)
    pass(&status.isOpenToWork)
    pass(&status.name)
    pass(&status.activityCode, blank: 0) { $0.pass(&$1, in: .min ... .max) }
  }

  mutating func pass(_ status: inout AgentStatus?) { pass(&status, blank: .blank) { $0.pass(&$1) } }
}

extension SessionCard {
  static let blank = SessionCard(id: Identifier(""), newest: .blank)

  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    line.pass(&id)
    newest.pass(&line)
    Self.pass(&type, &line)
    Self.pass(&phone, &line)
  }

  private static func pass(_ detail: inout Detail?, _ line: inout CheckpointLine) {
    line.pass(&detail, blank: Detail(text: "", order: .blank)) { line, detail in
      line.pass(&detail.text)
      detail.order.pass(&line)
    }
  }
}

extension Agent {
  /// The agent. Its state is folded again from its facts.
  mutating func pass(
    _ line: inout CheckpointLine, under settings: FloorSettings, limit: Int
  ) {
    line.pass(&username)
    line.pass(count: &arrival)
    line.pass(&cards, limit: AgentState.sessionLimit, blank: .blank) { $1.pass(&$0) }
    line.pass(&newest, blank: NewestEvent(order: .blank, code: 0)) { line, newest in
      newest.order.pass(&line)
      line.pass(&newest.code, in: .min ... .max)
    }
    var (start, facts, kept) = (timeline.start, Array(timeline.facts), timeline.kept)
    var forgotten = timeline.forgotten
    start.pass(&line)
    forgotten.pass(&line)
    line.pass(&facts, limit: Timeline.factLimit, blank: .blank) { $1.pass(&$0) }
    line.pass(&kept, in: min(1, facts.count)...facts.count)
    line.check(zip(facts, facts.dropFirst()).allSatisfy { $0.order <= $1.order })
    line.check(facts.first.map { start.now <= $0.second } ?? true)
    guard line.isRead else { return }
    timeline = Timeline(
      start: start, forgotten: forgotten, facts: facts, kept: kept, under: settings, limit: limit)
  }
}
