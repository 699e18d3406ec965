/// A work item: the record of what is known of it.
struct ModelItem: Sendable {
  enum Answer: Sendable { case accepted, declined }
  /// A moment, and its place in the fold.
  struct Mark: Sendable {
    var second: Int64
    var step: Int
  }

  let id: String?
  /// That of the newest fact that filled a gap.
  var session: String
  var offered: Int64?
  var answer: (is: Answer, mark: Mark)?
  var released: Int64?
  var medium: String?
  var queue: String?
  var caller: String?
  /// Ended by inference; an acceptance takes it away (FloorRules W2: "since its acceptance").
  var ended: Mark?
  /// The number of the newest fact that filled a gap.
  var lastFact: Int
  /// Since its release.
  var afterCall: ModelAfterCall?

  init(id: String?, session: String, lastFact: Int) {
    self.id = id
    self.session = session
    self.lastFact = lastFact
  }
}

extension ModelItem {
  var accepted: Int64? { answer?.is == .accepted ? answer?.mark.second : nil }
  var declined: Int64? { answer?.is == .declined ? answer?.mark.second : nil }

  // FloorRules W2
  var isOpenOffer: Bool { offered != nil && answer == nil && released == nil && ended == nil }
  var isOpenContact: Bool { accepted != nil && released == nil && ended == nil }
  var isOpen: Bool { isOpenOffer || isOpenContact }

  // FloorRules W4
  var isUnresolved: Bool { offered != nil && answer == nil && released == nil && ended != nil }
  var isWithdrawn: Bool { offered != nil && answer == nil && released != nil }
  var isHandled: Bool { released != nil && declined == nil && !isWithdrawn }
  var offerCounted: Int64? { offered ?? declined }

  /// Receiving → Accepted (FloorRules O5: never below zero).
  var answerSeconds: Int64? {
    guard let offered, let accepted else { return nil }
    return max(0, accepted - offered)
  }

  /// Accepted → Released (FloorRules O5: never below zero).
  var contactSeconds: Int64? {
    guard let accepted, let released else { return nil }
    return max(0, released - accepted)
  }

  /// The moment of a refusal: the decline, or the ending of an unresolved offer.
  var refused: Mark? {
    if isUnresolved { return ended }
    return answer?.is == .declined ? answer?.mark : nil
  }

  /// On-call by its medium, which an absent one is too.
  var isVoice: Bool { ModelMedium.status(of: medium) == .onCall }
  var isSaidToBeVoice: Bool { ModelMedium.isSaidToBeVoice(medium) }
}

extension ModelItem.Mark {
  /// By second, then by place in the fold.
  func isAfter(_ other: Self) -> Bool {
    second != other.second ? second > other.second : step > other.step
  }
}

/// FloorRules W6: the after-call work of one contact.
struct ModelAfterCall: Sendable {
  let released: Int64
  var isRunning = true
  /// Whether its session has sent a status since the release.
  var hasNextStatus = false
  /// Whether the agent was in wrap-up, as FloorRules W6 asks.
  var wasInWrapUp = false
  /// Where no contact was open, until it ended.
  var stretches: [ModelPeriod] = []
}
