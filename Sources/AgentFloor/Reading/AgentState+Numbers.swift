// What a reading adds to what is booked: the time since the newest event of a live session.

extension AgentState {
  /// Whether no offer ages and no contact reaches its limit up to and at `moment`.
  func isSteady(until moment: Int64) -> Bool { nextExpiry.map { $0 > moment } ?? true }

  /// Whether no live session has had an event for so long that the agent is a ghost (S6).
  func isSilent(at moment: Int64, _ settings: FloorSettings) -> Bool {
    shown.status.kind != .signedOut && moment - heard >= settings.ghostAfter
  }

  /// The numbers of `period`.
  ///
  /// - Parameter moment: Up to when the time since the newest event counts; nil, for ghosts: it does
  ///   not.
  func numbers(of period: Range<Int64>, until moment: Int64?) -> WorkNumbers {
    var numbers = ledger.numbers(of: period)
    addSilence(to: &numbers, in: period, until: moment)
    return numbers
  }

  /// The numbers of the session in charge, none while signed out.
  func numbersOfSession(until moment: Int64?) -> WorkNumbers {
    guard let session = inCharge else { return WorkNumbers() }
    var numbers = session.numbers
    addSilence(to: &numbers, in: session.period, until: moment)
    return numbers
  }

  private func addSilence(
    to numbers: inout WorkNumbers, in period: Range<Int64>, until moment: Int64?
  ) {
    guard let moment else { return }
    silence.forEach(until: moment) { part in
      numbers.add(part.stretch, in: period)
      guard let number = part.afterCall, !part.stretch.activity.contains(.onContact),
        let place = items.indices.first(where: { items[$0].number == number }),
        items[place].outcome.countsAfterCallWork(in: period)
      else { return }
      numbers[.afterCallSeconds] += Int64(part.stretch.time.count)
    }
  }
}
