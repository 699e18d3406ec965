import WebhookEvents

// Facts and agents in a checkpoint.

extension EventOrder {
  static let blank = EventOrder(second: 0, rank: .other, arrival: .blank)

  mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    try line.pass(moment: &second)
    try line.pass(choice: &rank)
    try arrival.pass(&line)
  }
}

extension ArrivalOrder {
  static let blank = ArrivalOrder(key: 0, id: EventID(high: 0, low: 0))

  mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    var (high, low) = (id.high, id.low)
    try line.pass(&key, in: .min ... .max)
    try line.pass(bits: &high)
    try line.pass(bits: &low)
    id = EventID(high: high, low: low)
  }
}

extension Fact {
  static let blank = Fact(second: 0, arrival: .blank, session: Identifier(""), kind: .other)

  mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    try line.pass(moment: &second)
    try line.pass(choice: &kind)
    try arrival.pass(&line)
    try line.pass(&session)
    guard kind == .statusChanged || !kind.itemParts.isEmpty else { return }
    try line.pass(&status)
    guard kind != .statusChanged else { return }
    try line.pass(&item)
    try line.pass(&queue)
    try line.pass(options: &parts, known: ItemParts.all.rawValue)
  }
}

extension CheckpointLine {
  mutating func pass(_ status: inout AgentStatus) throws(CheckpointError) {
    try pass(choice: &status.kind)
    try pass(&status.isOpenToWork)
    try pass(&status.name)
    try pass(&status.activityCode, blank: 0) { (line, code) throws(CheckpointError) in
      try line.pass(&code, in: .min ... .max)
    }
  }

  mutating func pass(_ status: inout AgentStatus?) throws(CheckpointError) {
    try pass(&status, blank: AgentStatus(.unknown)) { (line, value) throws(CheckpointError) in
      try line.pass(&value)
    }
  }
}

extension SessionCard {
  static let blank = SessionCard(id: Identifier(""), newest: .blank)

  mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    try line.pass(&id)
    try newest.pass(&line)
    try Self.pass(&type, &line)
    try Self.pass(&phone, &line)
  }

  private static func pass(_ detail: inout Detail?, _ line: inout CheckpointLine)
    throws(CheckpointError)
  {
    try line.pass(&detail, blank: Detail(text: "", order: .blank)) {
      (line, detail) throws(CheckpointError) in
      try line.pass(&detail.text)
      try detail.order.pass(&line)
    }
  }
}

extension Agent {
  /// The agent. Its state is folded again from its facts.
  mutating func pass(
    _ line: inout CheckpointLine, under settings: FloorSettings, limit: Int
  ) throws(CheckpointError) {
    try line.pass(&username)
    try line.pass(count: &arrival)
    try line.pass(&cards, limit: AgentState.sessionLimit, blank: .blank) {
      (line, card) throws(CheckpointError) in try card.pass(&line)
    }
    try line.pass(&newest, blank: NewestEvent(order: .blank, code: 0)) {
      (line, newest) throws(CheckpointError) in
      try newest.order.pass(&line)
      try line.pass(&newest.code, in: .min ... .max)
    }
    var (start, facts, kept) = (timeline.start, Array(timeline.facts), timeline.kept)
    var forgotten = timeline.forgotten
    try start.pass(&line)
    try forgotten.pass(&line)
    try line.pass(&facts, limit: Timeline.factLimit, blank: .blank) {
      (line, fact) throws(CheckpointError) in try fact.pass(&line)
    }
    try line.pass(&kept, in: min(1, facts.count)...facts.count)
    guard line.isReading else { return }
    let areInOrder = zip(facts, facts.dropFirst()).allSatisfy { $0.order <= $1.order }
    guard areInOrder, facts.first.map({ start.now <= $0.second }) ?? true else { throw .damaged }
    timeline = Timeline(
      start: start, forgotten: forgotten, facts: facts, kept: kept, under: settings, limit: limit)
  }
}
