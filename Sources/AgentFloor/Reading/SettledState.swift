/// The state of an agent as it is read: in an array of one, whose parts can be read without a copy
/// of the whole.
struct SettledState: Sendable {
  let box: [AgentState]

  init(_ box: [AgentState]) { self.box = box }

  var state: AgentState { box[0] }

  /// The state with the time up to `moment`: the same one where no offer ages and no contact
  /// reaches its limit by then.
  func advanced(to moment: Int64, under settings: FloorSettings) -> SettledState {
    guard let expiry = box[0].nextExpiry, expiry <= moment else { return self }
    var box = box
    box[0].advance(to: moment, under: settings)
    return SettledState(box)
  }

  /// The numbers of `period`: what is booked, and the time since the newest event of a live
  /// session.
  ///
  /// - Parameter moment: Up to when the time since the newest event counts; nil, for ghosts: it
  ///   does not.
  func numbers(of period: Range<Int64>, until moment: Int64?) -> WorkNumbers {
    var numbers = box[0].ledger.numbers(of: period)
    addSilence(to: &numbers, in: period, until: moment)
    return numbers
  }

  /// The numbers of the session in charge, none while signed out.
  func numbersOfSession(until moment: Int64?) -> WorkNumbers {
    guard let session = box[0].inCharge else { return WorkNumbers() }
    var numbers = session.numbers
    addSilence(to: &numbers, in: session.period, until: moment)
    return numbers
  }

  private func addSilence(
    to numbers: inout WorkNumbers, in period: Range<Int64>, until moment: Int64?
  ) {
    guard let moment else { return }
    box[0].silence.forEach(until: moment) { part in
      numbers.add(part, in: period)
      guard let number = part.afterCall, !part.activity.contains(.onContact),
        let place = box[0].items.firstIndex(where: { $0.number == number }),
        box[0].items[place].outcome.countsAfterCallWork(in: period)
      else { return }
      numbers[.afterCallSeconds] += Int64(part.time.count)
    }
  }
}

extension AgentState {
  /// Whether no live session has had an event for so long that the agent is a ghost (FloorRules
  /// S6).
  func isSilent(at moment: Int64, _ settings: FloorSettings) -> Bool {
    shown.status.kind != .signedOut && moment - heard >= settings.ghostAfter
  }
}
