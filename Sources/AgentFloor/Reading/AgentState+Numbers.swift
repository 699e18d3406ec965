// What a reading adds to what is booked: the time since the newest event of a live session.

extension AgentState {
  /// Whether no live session has had an event for so long that the agent is a ghost (S6).
  func isSilent(_ settings: FloorSettings) -> Bool {
    isSignedIn && now - heard >= settings.ghostAfter
  }

  /// The numbers of `period`.
  ///
  /// - Parameter withSilence: Whether the time since the newest event counts; not for ghosts.
  func numbers(of period: Range<Int64>, withSilence: Bool) -> WorkNumbers {
    var numbers = ledger.numbers(of: period)
    if withSilence { addSilence(to: &numbers, in: period) }
    return numbers
  }

  /// The numbers of the session in charge, none while signed out.
  func numbersOfSession(withSilence: Bool) -> WorkNumbers {
    guard let session = inCharge else { return WorkNumbers() }
    var numbers = session.numbers
    if withSilence { addSilence(to: &numbers, in: session.period) }
    return numbers
  }

  private func addSilence(to numbers: inout WorkNumbers, in period: Range<Int64>) {
    silence.forEach(until: now) { part in
      numbers.add(part.stretch, in: period)
      guard let number = part.afterCall, !part.stretch.activity.contains(.onContact),
        let item = items.first(where: { $0.number == number }),
        item.outcome.countsAfterCallWork(in: period)
      else { return }
      numbers[.afterCallSeconds] += Int64(part.stretch.time.count)
    }
  }
}
