/// The record of what is known of a work item. Each part is set once, by the first event that names
/// it (FloorRules W1).
struct WorkItem: Hashable, Sendable {
  /// `WorkItemId`; empty if it has none.
  var id: Identifier
  /// The number of the fact that began it; it identifies the item within its agent.
  var number: Int
  /// The session of the newest fact that filled a gap.
  var session: Identifier
  var known: ItemParts = []
  /// The status of its medium; nil while no event named a type.
  var medium: AgentStatus?
  /// `QueueName`; nil while no event named one.
  var queue: Identifier?
  var outcome = ItemOutcome()
  /// The number of the newest fact that filled a gap.
  var lastFact = 0
  /// The number of the fact that answered it, which orders acceptances of one second.
  var answerFact = 0
  /// Whether an older item with the same id was known when it began.
  var hasOlder = false
  /// Whether it is among the refusals in a row.
  var isRefusal = false

  /// The status of its medium; on-call if no type was named (FloorRules W5).
  var status: AgentStatus { medium ?? AgentStatus(.onCall) }
  var isVoice: Bool { medium.map { $0.kind == .onCall } ?? true }
  var isSaidToBeVoice: Bool { medium?.kind == .onCall }

  /// Fills the gaps that a fact fits, and returns them. Known parts stay.
  mutating func fill(with fact: Fact, number: Int) -> ItemParts {
    let gaps = fact.parts.subtracting(known)
    guard !gaps.isEmpty else { return [] }
    outcome.fill(gaps, with: fact)
    if gaps.contains(.answer) { answerFact = number }
    if gaps.contains(.medium) { medium = fact.status }
    if gaps.contains(.queue) { queue = fact.queue }
    known.formUnion(gaps)
    session = fact.session
    lastFact = number
    return gaps
  }
}

/// The parts of an item that can be known.
struct ItemParts: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let offer = ItemParts(rawValue: 1)
  static let answer = ItemParts(rawValue: 2)
  static let release = ItemParts(rawValue: 4)
  static let medium = ItemParts(rawValue: 8)
  static let queue = ItemParts(rawValue: 16)
  static let caller = ItemParts(rawValue: 32)
  static let all = ItemParts(rawValue: 63)
}
