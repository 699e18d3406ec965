@testable import AgentFloor

/// An agent's facts folded once more, step by step, noting what `sweep.py` needs: all items ever, and how
/// the agent stands in between.
struct SweepReplay {
  private(set) var state = AgentState()
  private(set) var steps: [SweepRecord.Step] = []
  private var items: [Int: SweepRecord.Item] = [:]
  private var seen: [Int: WorkItem] = [:]

  var allItems: [SweepRecord.Item] { items.sorted { $0.key < $1.key }.map(\.value) }

  /// - Parameter facts: in event order.
  init(_ facts: [Fact], under settings: FloorSettings) {
    for fact in facts {
      pass(to: fact.second, under: settings)
      let session = state.sessions.first { $0.id == fact.session }
      state.fold(fact, under: settings, factLimit: settings.factLimit(agents: 1))
      note(fact, session.map { Self.name(of: $0.phase) } ?? "new")
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

  private mutating func note(_ fact: Fact? = nil, _ was: String? = nil) {
    let session = state.inCharge
    for item in state.items { note(item, fact) }
    noteForgotten()
    steps.append(
      SweepRecord.Step(
        at: state.now, event: fact.map { "\($0.kind)" }, session: fact?.session.text, was: was,
        sent: fact?.kind == .statusChanged ? fact?.status?.countedKind.name : nil,
        live: state.sessions.filter(\.isLive).map(\.id.text), inCharge: session?.id.text,
        base: session?.baseStatus.countedKind.name, baseAt: session?.base?.second,
        shown: state.shown.status.countedKind.name))
  }

  private mutating func note(_ item: WorkItem, _ fact: Fact?) {
    let before = seen.updateValue(item, forKey: item.number)
    guard item != before else { return }
    var record = items[item.number] ?? SweepRecord.Item()
    let outcome = item.outcome
    record.offered = outcome.offered
    record.accepted = outcome.accepted
    record.declined = outcome.declined
    record.released = outcome.released
    if outcome.inferredEnd != nil { end(&record) }
    let filled = item.known.subtracting(before?.known ?? [])
    if let fact, !filled.isEmpty {
      record.fills.append(
        SweepRecord.Fill(
          step: steps.count, session: fact.session.text,
          isAccepted: filled.contains(.answer) && fact.kind == .accepted,
          isReleased: filled.contains(.release)))
    }
    items[item.number] = record
  }

  private func end(_ record: inout SweepRecord.Item) {
    if record.accepted != nil {
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
        end(&record)
        items[number] = record
      }
      seen[number] = nil
    }
  }
}
