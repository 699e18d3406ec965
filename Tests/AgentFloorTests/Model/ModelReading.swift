// An agent read at a moment (FloorRules Numbers).

/// An agent at `now`, which is not before its newest fact.
struct ModelReading {
  let fold: ModelFold
  let now: Int64
  /// FloorRules S1: another username that has the id of the session in charge.
  let successor: String?
  /// What FloorRules S1, S5 and S6 take out. Each lies between two successive events of live
  /// sessions: two of them are the same or apart.
  private(set) var unbooked: Set<ModelPeriod> = []

  init(_ fold: ModelFold, at now: Int64, newestOfSession: [String: ModelFact]) {
    var fold = fold
    fold.advance(to: now)
    self.fold = fold
    self.now = now
    let newest = fold.inCharge.flatMap { newestOfSession[$0.id] }
    let mine = fold.inCharge.flatMap { _ in fold.username }
    successor = newest.flatMap { $0.username == mine ? nil : $0.username }
    unbooked = Set(fold.silences + fold.gaps.filter { !$0.isProved }.map(\.period))
    if isGhost, let lastLive = fold.lastLive {
      unbooked.insert(ModelPeriod(from: lastLive, to: now))
    }
  }

  var isGhost: Bool {
    guard fold.inCharge != nil, let lastLive = fold.lastLive else { return false }
    return successor != nil || now - lastLive >= fold.settings.ghostAfter
  }

  var agent: ObservedAgent {
    var agent = ObservedAgent()
    agent.status = fold.status
    agent.since = fold.since ?? now
    agent.isMuted = fold.isMuted
    agent.isHeld = fold.isHeld
    agent.isOffered = fold.isOffered
    agent.openContacts = fold.openContacts.count
    agent.isGhost = isGhost
    agent.sessionNow = successor
    agent.refusals = refusals
    agent.signedInSince = fold.inCharge?.began
    agent.today = numbers(in: fold.settings.today(at: now))
    agent.yesterday = numbers(in: fold.settings.yesterday(at: now))
    if let began = fold.inCharge?.began {
      agent.session = numbers(in: ModelPeriod(from: began, to: .max))
    }
    agent.quarters = quarters
    agent.stays = stays(in: fold.settings.today(at: now))
    agent.staysYesterday = stays(in: fold.settings.yesterday(at: now))
    agent.queues = numbersToday { $0.queue }
    agent.media = numbersToday { ModelMedium.status(of: $0.medium).words }
    return agent
  }

  /// Declined or unresolved since the last accepted.
  private var refusals: Int {
    let accepted = fold.items.compactMap { $0.answer?.is == .accepted ? $0.answer?.mark : nil }
    return fold.items.compactMap(\.refused).filter { refused in
      accepted.allSatisfy { refused.isAfter($0) }
    }.count
  }
}
