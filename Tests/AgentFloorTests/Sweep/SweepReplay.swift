import WebhookEvents

@testable import AgentFloor

/// A fact, and the event that says it.
struct SweepFact {
  let fact: Fact
  let event: Event
}

/// An agent's facts folded once more, step by step, noting what `sweep.py` needs: all items ever, and how
/// the agent stands in between.
struct SweepReplay {
  private(set) var state = AgentState()
  private(set) var steps: [SweepRecord.Step] = []
  private var items: [Int: SweepRecord.Item] = [:]
  private var seen: [Int: WorkItem] = [:]

  var allItems: [SweepRecord.Item] { items.sorted { $0.key < $1.key }.map(\.value) }

  /// - Parameter facts: in event order.
  init(_ facts: [SweepFact], under settings: FloorSettings) {
    for told in facts {
      let fact = told.fact
      pass(to: fact.second, under: settings)
      let session = state.sessions.first { $0.id == fact.session }
      state.fold(fact, under: settings, factLimit: settings.factLimit(agents: 1))
      note(told, session.map { Self.name(of: $0.phase) } ?? "new")
    }
  }

  /// Lets time pass, a step wherever something ends by it.
  mutating func pass(to moment: Int64, under settings: FloorSettings) {
    while let expiry = state.nextExpiry, expiry <= moment {
      state.advance(to: expiry, under: settings)
      note()
    }
  }

  private static func name(of phase: Session.Phase) -> String {
    switch phase {
    case .new: "new"
    case .live: "live"
    case .signedOut: "signedOut"
    case .superseded: "superseded"
    }
  }

  private mutating func note(_ told: SweepFact? = nil, _ was: String? = nil) {
    let (fact, session) = (told?.fact, state.inCharge)
    for item in state.items { note(item, told) }
    noteForgotten()
    steps.append(
      SweepRecord.Step(
        at: state.now, event: fact.map { "\($0.kind)" }, session: fact?.session.text, was: was,
        sent: fact?.kind == .statusChanged ? fact?.status.map(ProductionFloor.stayName) : nil,
        live: state.sessions.filter(\.isLive).map(\.id.text), inCharge: session?.id.text,
        base: session.map { ProductionFloor.stayName(of: $0.baseStatus) },
        baseAt: session?.base?.second,
        shown: ProductionFloor.stayName(of: state.shown.status)))
  }

  private mutating func note(_ item: WorkItem, _ told: SweepFact?) {
    let before = seen.updateValue(item, forKey: item.number)
    guard item != before else { return }
    var record = items[item.number] ?? SweepRecord.Item()
    if item.outcome.inferredEnd != nil { end(&record, item) }
    let filled = item.known.subtracting(before?.known ?? [])
    if let told, !filled.isEmpty {
      record.fills.append(
        SweepRecord.Fill(
          step: steps.count, session: told.fact.session.text,
          part: Self.name(of: filled, told.fact), queue: told.event["QueueName"]?.text,
          type: told.event["WorkItemType"]?.text))
    }
    items[item.number] = record
  }

  private static func name(of filled: ItemParts, _ fact: Fact) -> String? {
    if filled.contains(.offer) { return "offered" }
    if filled.contains(.release) { return "released" }
    guard filled.contains(.answer) else { return nil }
    return fact.kind == .accepted ? "accepted" : "declined"
  }

  private func end(_ record: inout SweepRecord.Item, _ item: WorkItem) {
    if item.outcome.accepted != nil {
      record.contactOver = record.contactOver ?? steps.count
    } else {
      record.offerOver = record.offerOver ?? steps.count
    }
  }

  /// What was open and is forgotten, ended in the same step.
  private mutating func noteForgotten() {
    let kept = Set(state.items.map(\.number))
    for (number, item) in seen where !kept.contains(number) {
      if item.outcome.isOpen, var record = items[number] {
        end(&record, item)
        items[number] = record
      }
      seen[number] = nil
    }
  }
}
