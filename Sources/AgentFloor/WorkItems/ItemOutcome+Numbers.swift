extension ItemOutcome {
  /// Adds what the item counts within `period`, or takes it away again (W4).
  func count(in numbers: inout WorkNumbers, _ period: Range<Int64>, _ sign: Int64 = 1) {
    if let moment = offered ?? declined, period.contains(moment) {
      numbers[.offers] += sign
      if isUnresolved { numbers[.unresolved] += sign }
      if isWithdrawn { numbers[.withdrawn] += sign }
    }
    if let declined, period.contains(declined) { numbers[.declined] += sign }
    if let accepted, period.contains(accepted) {
      numbers[.accepted] += sign
      if let offered { countAnswer(in: &numbers, max(0, accepted - offered), sign) }
    }
    if isHandled, let released, period.contains(released) {
      numbers[.handled] += sign
      if let accepted { countContact(in: &numbers, max(0, released - accepted), sign) }
    }
  }

  /// Whether its after-call work counts, and within `period`.
  func countsAfterCallWork(in period: Range<Int64>) -> Bool {
    isHandled && accepted != nil && afterCall?.isWrapUp ?? false
      && released.map(period.contains) ?? false
  }

  private func countAnswer(in numbers: inout WorkNumbers, _ seconds: Int64, _ sign: Int64) {
    numbers[.answersMeasured] += sign
    numbers[.answerSeconds] += sign * seconds
    // An answer time is never taken back for good: both moments stay known.
    numbers[.longestAnswerSeconds] = max(numbers[.longestAnswerSeconds], seconds)
  }

  private func countContact(in numbers: inout WorkNumbers, _ seconds: Int64, _ sign: Int64) {
    numbers[.contactsMeasured] += sign
    numbers[.contactSeconds] += sign * seconds
    if let afterCall, afterCall.isWrapUp {
      numbers[.afterCallSeconds] += sign * afterCall.seconds
    }
  }
}
