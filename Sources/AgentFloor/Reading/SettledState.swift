/// The totals of an agent as they are read: in an array of one, whose fields can be read one by one.
///
/// Machinery for speed: a call on the state copies all of it, which takes twice the time of a frame.
struct SettledState: Sendable {
  let box: [AgentTotals]

  var state: AgentState { box[0].state }

  /// The state at `moment`; the same one if no offer ages and no contact reaches its limit by then.
  func advanced(to moment: Int64, under settings: FloorSettings) -> SettledState {
    guard let expiry = box[0].state.nextExpiry, expiry <= moment else { return self }
    var box = box
    box[0].newestDay = nil
    box[0].state.advance(to: moment, under: settings)
    return SettledState(box: box)
  }

  /// The numbers of a day: what is booked, and the time since the newest event of a live session.
  ///
  /// - Parameter moment: Up to when the time since the newest event counts; nil, for ghosts: it does
  ///   not.
  func numbers(
    of day: Range<Int64>, until moment: Int64?, under settings: FloorSettings
  ) -> WorkNumbers {
    var numbers = WorkNumbers()
    if box[0].newestDay?.period == day {
      numbers = box[0].newestDay?.numbers ?? numbers
    } else if day.lowerBound <= box[0].state.now {
      numbers = box[0].numbers(of: day, under: settings)
    }
    addSilence(to: &numbers, in: day, until: moment)
    return numbers
  }

  /// The numbers of the session in charge; zeros while signed out.
  func numbersOfSession(until moment: Int64?, under settings: FloorSettings) -> WorkNumbers {
    guard let session = box[0].state.inCharge else { return WorkNumbers() }
    var numbers = box[0].numbers(of: session, under: settings)
    addSilence(to: &numbers, in: session.period, until: moment)
    return numbers
  }

  private func addSilence(
    to numbers: inout WorkNumbers, in period: Range<Int64>, until moment: Int64?
  ) {
    guard let moment else { return }
    let silence = box[0].state.silence
    silence.forEach(until: moment) { part in
      numbers.add(part, in: period)
      if isAfterCallWork(part, in: period) {
        numbers[.afterCallSeconds] += Int64(part.time.count)
      }
    }
  }

  private func isAfterCallWork(_ part: Stretch, in period: Range<Int64>) -> Bool {
    guard let number = part.afterCall, !part.activity.contains(.onContact),
      let item = box[0].state.items.first(where: { $0.number == number })
    else { return false }
    return item.outcome.countsAfterCallWork(in: period)
  }

  /// What a further second counts as, of an agent who is no ghost.
  func growth(on day: Range<Int64>) -> (activity: Activity, isAfterCallWork: Bool) {
    let running = box[0].state.silence.running
    guard running.activity.contains(.signedIn) else { return ([], false) }
    return (running.activity, isAfterCallWork(running, in: day))
  }
}

extension ShownStatus {
  /// Whether no live session has had an event since `heard`, so long that the agent is a ghost (S6).
  func isSilent(since heard: Int64, at moment: Int64, _ settings: FloorSettings) -> Bool {
    status.kind != .signedOut && moment - heard >= settings.ghostAfter
  }
}
