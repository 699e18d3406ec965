/// The state of an agent for reading, in an array of one so that its parts are read without a copy.
struct SettledState: Sendable {
  let box: [AgentState]

  init(_ box: [AgentState]) { self.box = box }

  var state: AgentState { box[0] }

  /// The state at `moment`; the same one if no offer ages and no contact reaches its limit by then.
  func advanced(to moment: Int64, under settings: FloorSettings) -> SettledState {
    guard let expiry = box[0].nextExpiry, expiry <= moment else { return self }
    var box = box
    box[0].advance(to: moment, under: settings)
    return SettledState(box)
  }

  /// The numbers of `period`: booked time, and the time since the newest event of a live session.
  ///
  /// - Parameter moment: the end of the time since the newest event; nil for ghosts, for which it
  ///   does not count.
  func numbers(of period: Range<Int64>, until moment: Int64?) -> WorkNumbers {
    var numbers = box[0].ledger.numbers(of: period)
    addSilence(to: &numbers, in: period, until: moment)
    return numbers
  }

  /// The numbers of the session in charge; zeros while signed out.
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
  /// Whether no live session has an event for `ghostAfter` (FloorRules S6).
  func isSilent(at moment: Int64, _ settings: FloorSettings) -> Bool {
    shown.status.kind != .signedOut && moment - heard >= settings.ghostAfter
  }
}
