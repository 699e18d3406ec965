extension ItemOutcome {
  /// Adds what the item counts within `period` (W4).
  func count(
    in numbers: inout some NumberSums, _ period: Range<Int64>, _ settings: FloorSettings
  ) {
    if let moment = offered ?? declined, period.contains(moment) {
      numbers[.offers] += 1
      if isUnresolved { numbers[.unresolved] += 1 }
      if isWithdrawn { numbers[.withdrawn] += 1 }
    }
    if let declined, period.contains(declined) { numbers[.declined] += 1 }
    if let accepted, period.contains(accepted) {
      numbers[.accepted] += 1
      if let offered {
        let seconds = max(0, accepted - offered)
        countAnswer(in: &numbers, seconds)
        if seconds <= settings.answerWithin { numbers[.answeredWithin] += 1 }
      }
    }
    if isHandled, let released, period.contains(released) {
      numbers[.handled] += 1
      if let accepted { countContact(in: &numbers, max(0, released - accepted)) }
    }
  }

  /// Seconds below which a contact is short.
  static let shortContact: Int64 = 10

  /// Whether its after-call work counts in `period`.
  func countsAfterCallWork(in period: Range<Int64>) -> Bool {
    isHandled && accepted != nil && afterCall?.isWrapUp ?? false
      && released.map(period.contains) ?? false
  }

  private func countAnswer(in numbers: inout some NumberSums, _ seconds: Int64) {
    numbers[.answersMeasured] += 1
    numbers[.answerSeconds] += seconds
    numbers[.longestAnswerSeconds] = max(numbers[.longestAnswerSeconds], seconds)
  }

  private func countContact(in numbers: inout some NumberSums, _ seconds: Int64) {
    numbers[.contactsMeasured] += 1
    numbers[.contactSeconds] += seconds
    if seconds < Self.shortContact { numbers[.shortContacts] += 1 }
    if let afterCall, afterCall.isWrapUp {
      numbers[.afterCallSeconds] += afterCall.seconds
    }
  }
}
