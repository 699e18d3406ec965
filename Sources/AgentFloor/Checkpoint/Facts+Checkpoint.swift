import WebhookEvents

// Facts and what stands beside them, as a checkpoint holds them.

extension EventOrder {
  static let blank = EventOrder(second: 0, rank: .other, arrival: .blank)

  mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(moment: &second)
    try record.pass(choice: &rank)
    try arrival.pass(&record)
  }
}

extension ArrivalOrder {
  static let blank = ArrivalOrder(key: 0, id: EventID(high: 0, low: 0))

  mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    var (high, low) = (id.high, id.low)
    try record.pass(&key, in: .min ... .max)
    try record.pass(bits: &high)
    try record.pass(bits: &low)
    id = EventID(high: high, low: low)
  }
}

extension Fact {
  static let blank = Fact(second: 0, arrival: .blank, session: Identifier(""), kind: .other)

  mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(moment: &second)
    try record.pass(choice: &kind)
    try arrival.pass(&record)
    try record.pass(&session)
    guard kind == .statusChanged || !kind.itemParts.isEmpty else { return }
    try record.pass(&status)
    guard kind != .statusChanged else { return }
    try record.pass(&item)
    try record.pass(&queue)
    try record.pass(options: &parts, known: ItemParts.all.rawValue)
  }
}

extension CheckpointLine {
  mutating func pass(_ status: inout AgentStatus) throws(CheckpointError) {
    try pass(choice: &status.kind)
    try pass(&status.isOpenToWork)
    try pass(&status.name)
    try pass(&status.activityCode, blank: 0) { (record, code) throws(CheckpointError) in
      try record.pass(&code, in: .min ... .max)
    }
  }

  mutating func pass(_ status: inout AgentStatus?) throws(CheckpointError) {
    try pass(&status, blank: AgentStatus(.unknown)) { (record, value) throws(CheckpointError) in
      try record.pass(&value)
    }
  }
}

extension SessionCard {
  static let blank = SessionCard(id: Identifier(""), newest: .blank)

  mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(&id)
    try newest.pass(&record)
    try Self.pass(&type, &record)
    try Self.pass(&phone, &record)
  }

  private static func pass(_ detail: inout Detail?, _ record: inout CheckpointLine)
    throws(CheckpointError)
  {
    try record.pass(&detail, blank: Detail(text: "", order: .blank)) {
      (record, detail) throws(CheckpointError) in
      try record.pass(&detail.text)
      try detail.order.pass(&record)
    }
  }
}

extension Agent {
  /// All of the agent; its state is folded again from the facts.
  mutating func pass(
    _ record: inout CheckpointLine, under settings: FloorSettings, limit: Int
  ) throws(CheckpointError) {
    try record.pass(&username)
    try record.pass(count: &arrival)
    try record.pass(&cards, limit: AgentState.sessionLimit, blank: .blank) {
      (record, card) throws(CheckpointError) in try card.pass(&record)
    }
    try record.pass(&newest, blank: NewestEvent(order: .blank, code: 0)) {
      (record, newest) throws(CheckpointError) in
      try newest.order.pass(&record)
      try record.pass(&newest.code, in: .min ... .max)
    }
    var (start, facts, kept) = (timeline.start, Array(timeline.facts), timeline.kept)
    var forgotten = timeline.forgotten
    try start.pass(&record)
    try forgotten.pass(&record)
    try record.pass(&facts, limit: Timeline.factLimit, blank: .blank) {
      (record, fact) throws(CheckpointError) in try fact.pass(&record)
    }
    try record.pass(&kept, in: min(1, facts.count)...facts.count)
    guard record.isReading else { return }
    let areInOrder = zip(facts, facts.dropFirst()).allSatisfy { $0.order <= $1.order }
    guard areInOrder, facts.first.map({ start.now <= $0.second }) ?? true else { throw .damaged }
    timeline = Timeline(
      start: start, forgotten: forgotten, facts: facts, kept: kept, under: settings, limit: limit)
  }
}
