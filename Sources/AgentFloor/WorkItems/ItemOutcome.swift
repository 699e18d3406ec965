/// When a work item was offered, answered and released, and what follows (FloorRules W2 to W4).
struct ItemOutcome: Hashable, Sendable {
  enum Answer: UInt8, Sendable { case accepted, declined }

  var offered: Int64?
  var answer: Answer?
  var answered: Int64?
  var released: Int64?
  /// When it ended by inference; an acceptance learnt later opens it again.
  var inferredEnd: Int64?
  var afterCall: AfterCallWork?

  var accepted: Int64? { answer == .accepted ? answered : nil }
  var declined: Int64? { answer == .declined ? answered : nil }

  var isOpenOffer: Bool {
    offered != nil && answer == nil && released == nil && inferredEnd == nil
  }
  var isOpenContact: Bool {
    answer == .accepted && released == nil && inferredEnd == nil
  }
  var isOpen: Bool { isOpenOffer || isOpenContact }
  var isActive: Bool { isOpen || afterCall?.isOver == false }

  /// Whether it was released, neither declined nor withdrawn (FloorRules W4).
  var isHandled: Bool { released != nil && !isWithdrawn && answer != .declined }
  var handledAt: Int64? { isHandled ? released : nil }
  var isWithdrawn: Bool { offered != nil && released != nil && answer == nil }
  var isUnresolved: Bool {
    offered != nil && answer == nil && released == nil && inferredEnd != nil
  }

  /// When it was declined, or ended unresolved.
  var refused: Int64? { declined ?? (isUnresolved ? inferredEnd : nil) }

  /// When it ends without a further fact.
  func expiry(_ settings: FloorSettings) -> Int64? {
    if isOpenOffer { return offered.map { $0 + settings.unresolvedAfter } }
    return isOpenContact ? answered.map { $0 + settings.contactLimit } : nil
  }

  mutating func fill(_ gaps: ItemParts, with fact: Fact) {
    if gaps.contains(.offer) { offered = fact.second }
    if gaps.contains(.answer) {
      answered = fact.second
      answer = fact.kind == .accepted ? .accepted : .declined
      if answer == .accepted { inferredEnd = nil }
    }
    if gaps.contains(.release) {
      released = fact.second
      afterCall = AfterCallWork()
    }
  }

  mutating func end(at moment: Int64) {
    if isOpen { inferredEnd = moment }
  }
}

/// After-call work of a contact, from its release on (FloorRules W6).
struct AfterCallWork: Hashable, Sendable {
  /// Seconds so far without another contact open.
  var seconds: Int64 = 0
  /// Whether the agent was in wrap-up.
  var isWrapUp = false
  var isOver = false
}
