/// What is known of a work item (floor.md, Work items). Each part is set once, by the first event
/// that names it.
struct WorkItem: Hashable, Sendable {
  enum Answer: UInt8, Sendable { case accepted, declined }

  /// `WorkItemId`; empty where it has none.
  var id: Identifier
  /// Tells the items of an agent apart, in order of creation: the number of the fact that began it.
  var number: Int
  /// The session of the newest fact that filled a gap.
  var session: Identifier
  var known: ItemParts = []
  /// The status of its medium; nil while no event named a type.
  var medium: AgentStatus?
  var offered: Int64?
  var answer: Answer?
  var answered: Int64?
  var released: Int64?
  /// When it was over by inference; an acceptance learnt later opens it again.
  var inferredEnd: Int64?
  /// The number of the newest fact that filled a gap.
  var lastFact: Int
  /// The number of the fact that accepted it: which of two acceptances of one second is newer.
  var acceptance = 0
  /// Whether an older item with the same id was known when it began.
  var hasOlder = false
  /// Whether it is among the agent's refusals in a row.
  var isCounted = false
  var afterCall: AfterCallWork?

  init(id: Identifier, number: Int, session: Identifier) {
    self.id = id
    self.number = number
    self.session = session
    self.lastFact = number
  }

  var accepted: Int64? { answer == .accepted ? answered : nil }
  var declined: Int64? { answer == .declined ? answered : nil }

  var isOpenOffer: Bool {
    offered != nil && answer == nil && released == nil && inferredEnd == nil
  }
  var isOpenContact: Bool {
    answer == .accepted && released == nil && inferredEnd == nil
  }
  var isOpen: Bool { isOpenOffer || isOpenContact }

  /// Released after an answer, or nothing being known of an offer; not declined (W4).
  var isHandled: Bool { released != nil && !isWithdrawn && answer != .declined }
  var isWithdrawn: Bool { offered != nil && released != nil && answer == nil }
  var isUnresolved: Bool {
    offered != nil && answer == nil && released == nil && inferredEnd != nil
  }

  /// When it was declined, or ended unresolved.
  var refused: Int64? { declined ?? (isUnresolved ? inferredEnd : nil) }

  /// The status its medium shows: on-call where no type was named (W5).
  var status: AgentStatus { medium ?? AgentStatus(.onCall) }
  var isSaidToBeVoice: Bool { medium?.kind == .onCall }

  /// When it ends if nothing more is heard of it.
  func expiry(_ settings: FloorSettings) -> Int64? {
    if isOpenOffer { return offered.map { $0 + settings.unresolvedAfter } }
    return isOpenContact ? answered.map { $0 + settings.contactLimit } : nil
  }

  // MARK: What facts and inference set

  /// Fills the gaps that a fact fits, and says which; what is known stays.
  mutating func fill(with fact: Fact, number: Int) -> ItemParts {
    let gaps = fact.parts.subtracting(known)
    guard !gaps.isEmpty else { return [] }
    if gaps.contains(.offer) { offered = fact.second }
    if gaps.contains(.answer) { setAnswer(fact, number) }
    if gaps.contains(.release) {
      released = fact.second
      afterCall = AfterCallWork()
    }
    if gaps.contains(.medium) { medium = fact.status }
    known.formUnion(gaps)
    session = fact.session
    lastFact = number
    return gaps
  }

  private mutating func setAnswer(_ fact: Fact, _ number: Int) {
    answered = fact.second
    answer = fact.kind == .accepted ? .accepted : .declined
    if fact.kind == .accepted {
      acceptance = number
      inferredEnd = nil
    }
  }

  mutating func end(at moment: Int64) {
    if isOpen { inferredEnd = moment }
  }
}

/// After-call work of a contact, from its release on (W6).
struct AfterCallWork: Hashable, Sendable {
  /// Seconds so far without another contact open.
  var seconds: Int64 = 0
  /// Whether the agent was in wrap-up.
  var isWrapUp = false
  var isOver = false
}

/// The parts of what is known of an item.
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
