// The sums of a period (FloorRules Numbers).

extension ModelReading {
  func numbers(in period: ModelPeriod) -> ObservedNumbers {
    var numbers = ObservedNumbers()
    for item in fold.items { add(item, in: period, to: &numbers) }
    for stretch in fold.stretches { add(stretch, in: period, to: &numbers) }
    return numbers
  }

  /// FloorRules W4: each count in the period of the fact that completes it.
  func add(_ item: ModelItem, in period: ModelPeriod, to numbers: inout ObservedNumbers) {
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
      if answer <= fold.settings.answerWithin { numbers.answeredWithin += 1 }
    }
    if isIn(item.released), let contact = item.contactSeconds {
      numbers.contactSeconds += contact
      numbers.contactsMeasured += 1
      if contact < 10 { numbers.shortContacts += 1 }
      numbers.afterCallSeconds += afterCallSeconds(of: item)
    }
  }

  /// Time is cut at the ends of a period.
  func add(_ stretch: ModelStretch, in period: ModelPeriod, to numbers: inout ObservedNumbers) {
    guard stretch.status != .signedOut, let part = stretch.period.common(period) else { return }
    let seconds = booked(part)
    numbers.signedInSeconds += seconds
    if stretch.status.isAux { numbers.auxSeconds += seconds }
    let isOccupied = stretch.hasOpenContact || stretch.hasOpenOffer
    if stretch.status.isIdle, !isOccupied { numbers.idleSeconds += seconds }
    if stretch.hasOpenContact || stretch.status.isTalk || stretch.status == .wrapUp {
      numbers.busySeconds += seconds
    }
  }

  /// FloorRules W6, so far.
  private func afterCallSeconds(of item: ModelItem) -> Int64 {
    guard let work = item.afterCall, work.wasInWrapUp else { return 0 }
    return work.stretches.reduce(0) { $0 + booked($1) }
  }

  /// The seconds of a stretch that FloorRules S1, S5 and S6 leave.
  func booked(_ period: ModelPeriod) -> Int64 {
    period.to - period.from - unbooked.reduce(0) { $0 + $1.overlap(period) }
  }
}
