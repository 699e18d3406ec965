// floor.md, Numbers: an agent read at a moment.

/// An agent at `now`, which is not before its newest fact.
struct ModelReading {
  let fold: ModelFold
  let now: Int64
  /// S1: another username that has the id of the session in charge.
  let successor: String?
  /// What S1, S5 and S6 take out. Each lies between two successive events of live sessions: two of
  /// them are the same or apart.
  private var unbooked: Set<ModelPeriod> = []

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
    return agent
  }

  /// Declined or unresolved since the last accepted.
  private var refusals: Int {
    let accepted = fold.items.compactMap { $0.answer?.is == .accepted ? $0.answer?.mark : nil }
    return fold.items.compactMap(\.refused).filter { refused in
      accepted.allSatisfy { refused.isAfter($0) }
    }.count
  }

  // MARK: Numbers

  func numbers(in period: ModelPeriod) -> ObservedNumbers {
    var numbers = ObservedNumbers()
    for item in fold.items { add(item, in: period, to: &numbers) }
    for stretch in fold.stretches where stretch.status != .signedOut {
      guard let part = stretch.period.common(period) else { continue }
      let seconds = booked(part)
      numbers.signedInSeconds += seconds
      if stretch.status.isAux { numbers.auxSeconds += seconds }
      let isOccupied = stretch.hasOpenContact || stretch.hasOpenOffer
      if stretch.status.isIdle, !isOccupied { numbers.idleSeconds += seconds }
      if stretch.hasOpenContact || stretch.status.isTalk || stretch.status == .wrapUp {
        numbers.busySeconds += seconds
      }
    }
    return numbers
  }

  /// W4: each count in the period of the fact that completes it.
  private func add(_ item: ModelItem, in period: ModelPeriod, to numbers: inout ObservedNumbers) {
    func isIn(_ second: Int64?) -> Bool { second.map(period.contains) ?? false }
    if isIn(item.offerCounted) { numbers.offers += 1 }
    if isIn(item.accepted) { numbers.accepted += 1 }
    if isIn(item.declined) { numbers.declined += 1 }
    if item.isUnresolved, isIn(item.offered) { numbers.unresolved += 1 }
    if item.isWithdrawn, isIn(item.offered) { numbers.withdrawn += 1 }
    if item.isHandled, isIn(item.released) { numbers.handled += 1 }
    if isIn(item.accepted), let answer = item.answerSeconds {
      numbers.answerSeconds += answer
      numbers.answersMeasured += 1
      numbers.longestAnswerSeconds = max(numbers.longestAnswerSeconds, answer)
    }
    if isIn(item.released), let contact = item.contactSeconds {
      numbers.contactSeconds += contact
      numbers.contactsMeasured += 1
      numbers.afterCallSeconds += afterCallSeconds(of: item)
    }
  }

  /// W6, so far.
  private func afterCallSeconds(of item: ModelItem) -> Int64 {
    guard let work = item.afterCall, work.wasInWrapUp else { return 0 }
    return work.stretches.reduce(0) { $0 + booked($1) }
  }

  /// The seconds of a stretch that S1, S5 and S6 leave.
  private func booked(_ period: ModelPeriod) -> Int64 {
    period.to - period.from - unbooked.reduce(0) { $0 + $1.overlap(period) }
  }
}
