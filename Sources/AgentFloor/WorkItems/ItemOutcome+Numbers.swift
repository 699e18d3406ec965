extension ItemOutcome {
  /// Counts this outcome in the numbers of `period`, and no longer `before`.
  func count(
    insteadOf before: ItemOutcome = ItemOutcome(), in numbers: inout some NumberSums,
    _ period: Range<Int64>, _ settings: FloorSettings
  ) {
    before.count(in: &numbers, period, -1, settings)
    count(in: &numbers, period, 1, settings)
  }

  /// Whether the change from `before` can matter in `period`.
  func isRecounted(since before: ItemOutcome, in period: Range<Int64>) -> Bool {
    self != before && (touches(period) || before.touches(period))
  }

  private func touches(_ period: Range<Int64>) -> Bool {
    offered.map(period.contains) ?? false || answered.map(period.contains) ?? false
      || released.map(period.contains) ?? false
  }

  /// Adds or subtracts what the item counts within `period` (FloorRules W4).
  private func count(
    in numbers: inout some NumberSums, _ period: Range<Int64>, _ sign: Int64,
    _ settings: FloorSettings
  ) {
    if let moment = offered ?? declined, period.contains(moment) {
      numbers[.offers] += sign
      if isUnresolved { numbers[.unresolved] += sign }
      if isWithdrawn { numbers[.withdrawn] += sign }
    }
    if let declined, period.contains(declined) { numbers[.declined] += sign }
    if let accepted, period.contains(accepted) {
      numbers[.accepted] += sign
      if let offered {
        let seconds = max(0, accepted - offered)
        countAnswer(in: &numbers, seconds, sign)
        if seconds <= settings.answerWithin { numbers[.answeredWithin] += sign }
      }
    }
    if isHandled, let released, period.contains(released) {
      numbers[.handled] += sign
      if let accepted { countContact(in: &numbers, max(0, released - accepted), sign) }
    }
  }

  /// Seconds below which a contact is short.
  static let shortContact: Int64 = 10

  /// Whether its after-call work counts in `period`.
  func countsAfterCallWork(in period: Range<Int64>) -> Bool {
    isHandled && accepted != nil && afterCall?.isWrapUp ?? false
      && released.map(period.contains) ?? false
  }

  private func countAnswer(in numbers: inout some NumberSums, _ seconds: Int64, _ sign: Int64) {
    numbers[.answersMeasured] += sign
    numbers[.answerSeconds] += sign * seconds
    // Both moments stay known, so an answer time is never taken back.
    numbers[.longestAnswerSeconds] = max(numbers[.longestAnswerSeconds], seconds)
  }

  private func countContact(in numbers: inout some NumberSums, _ seconds: Int64, _ sign: Int64) {
    numbers[.contactsMeasured] += sign
    numbers[.contactSeconds] += sign * seconds
    if seconds < Self.shortContact { numbers[.shortContacts] += sign }
    if let afterCall, afterCall.isWrapUp {
      numbers[.afterCallSeconds] += sign * afterCall.seconds
    }
  }
}
