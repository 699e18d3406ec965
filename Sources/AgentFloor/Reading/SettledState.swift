extension AgentState {
  /// Whether no live session has had an event for so long that the agent is a ghost (S6).
  func isSilent(at moment: Int64, _ settings: FloorSettings) -> Bool {
    shown.status.kind != .signedOut && moment - heard >= settings.ghostAfter
  }

}

/// The state of an agent as it is read. A class, as what never changes can be read in place.
final class SettledState: Sendable {
  let state: AgentState

  init(_ state: AgentState) { self.state = state }

  /// The state with the time up to `moment`: the same one where no offer ages and no contact reaches
  /// its limit by then.
  func advanced(to moment: Int64, under settings: FloorSettings) -> SettledState {
    guard let expiry = state.nextExpiry, expiry <= moment else { return self }
    var state = state
    state.advance(to: moment, under: settings)
    return SettledState(state)
  }

  /// The numbers of `period`: what is booked, and the time since the newest event of a live session.
  ///
  /// - Parameter moment: Up to when the time since the newest event counts; nil, for ghosts: it does
  ///   not.
  func numbers(of period: Range<Int64>, until moment: Int64?) -> WorkNumbers {
    var numbers = state.ledger.numbers(of: period)
    addSilence(to: &numbers, in: period, until: moment)
    return numbers
  }

  /// The numbers of the session in charge, none while signed out.
  func numbersOfSession(until moment: Int64?) -> WorkNumbers {
    guard let session = state.inCharge else { return WorkNumbers() }
    var numbers = session.numbers
    addSilence(to: &numbers, in: session.period, until: moment)
    return numbers
  }

  private func addSilence(
    to numbers: inout WorkNumbers, in period: Range<Int64>, until moment: Int64?
  ) {
    guard let moment else { return }
    state.silence.forEach(until: moment) { part in
      numbers.add(part, in: period)
      guard let number = part.afterCall, !part.activity.contains(.onContact),
        let place = state.items.firstIndex(where: { $0.number == number }),
        state.items[place].outcome.countsAfterCallWork(in: period)
      else { return }
      numbers[.afterCallSeconds] += Int64(part.time.count)
    }
  }
}
