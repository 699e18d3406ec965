import AgentFloor
package import WebhookEvents

/// Time travel: steps back and forward through the day, to a time that is typed, and back to now.
extension Board {
  /// Seconds of a step, with `,` `.` and with `<` `>`. Steps end at whole minutes.
  static let timeSteps: (short: Int64, long: Int64) = (60, 900)

  /// Whether a moment of the past is asked for.
  package var isPast: Bool { past != nil }

  /// Whether a moment of the past is shown: until it has been read the board stays live.
  var showsPast: Bool { past?.shown != nil }

  /// Shows the floor as it was at `moment`, unless another moment has been asked for since.
  package mutating func showPast(_ input: BoardInput, at moment: Timestamp) {
    guard past?.moment == moment else { return }
    // It would be a floor on which nobody is.
    if let earliest = input.earliest, moment < earliest {
      return leavePast(because: nothingBefore(earliest))
    }
    past?.shown = (input, moment)
    show(live)
  }

  /// Adds the courses of the past moment shown; those of another are dropped.
  package mutating func showPast(_ courses: FloorCourses) {
    guard past?.shown?.moment == courses.floor.now else { return }
    past?.shown?.input.courses = courses
  }

  /// Goes live again because the past cannot be read, and says why.
  package mutating func leavePast(because reason: String) {
    _ = leavePast()
    show(live)
    say(reason)
  }

  mutating func travel(_ step: KeyAction.TimeStep) -> [BoardCommand] {
    switch step {
    case .back: self.step(by: -Self.timeSteps.short)
    case .forward: self.step(by: Self.timeSteps.short)
    case .farBack: self.step(by: -Self.timeSteps.long)
    case .farForward: self.step(by: Self.timeSteps.long)
    case .moment: askForTime()
    case .alertBefore: seek(.before(past?.moment ?? live.now))
    case .alertAfter: seek(.after(past?.moment ?? live.now))
    case .live: backToLive()
    }
  }

  private mutating func backToLive() -> [BoardCommand] {
    if !isPast, !isPaused, searching == nil { say("this is live already") }
    return goLive()
  }

  private mutating func step(by seconds: Int64) -> [BoardCommand] {
    guard hasTimeTravel() else { return [] }
    if !isPast, seconds > 0 {
      state.message = "this is now: , and < go back"
      return []
    }
    let from = (past?.moment ?? live.now).seconds
    let minute: Int64 = 60
    let whole = from - ((from % minute) + minute) % minute
    // The first step back from within a minute goes to its beginning.
    let next = seconds == -minute && whole < from ? whole : whole + seconds
    let moment = Timestamp(seconds: max(next, live.earliest?.seconds ?? next))
    return visit(moment)
  }

  mutating func askForTime() -> [BoardCommand] {
    guard hasTimeTravel() else { return [] }
    state.timeText = ""
    state.timeRefusal = nil
    state.prompt = .time
    return []
  }

  /// Goes to the end of a local minute, as `14:07`; `now` or nothing is live. The prompt stays open on
  /// what is refused.
  mutating func goToTypedTime() -> [BoardCommand] {
    let text = state.timeText.filter { $0 != " " && $0 != "@" }
    if text.isEmpty || text == "now" {
      state.prompt = .none
      return goLive()
    }
    guard let time = text.wholeMatch(of: /([0-9]{1,2}):([0-9]{2})/), let hour = Int(time.1),
      let minute = Int(time.2), hour < 24, minute < 60
    else {
      state.timeRefusal = "\"\(state.timeText)\" is not a time: 14:07, or now"
      return []
    }
    let start = live.zone.latest(hour: hour, minute: minute, notAfter: live.now)
    let end = Timestamp(seconds: start.seconds + 59)
    if let earliest = live.earliest, end < earliest {
      let isToCome = live.zone.secondOfDay(live.now) < hour * 3600 + minute * 60
      state.timeRefusal = (isToCome ? "\(text) is still to come; " : "") + nothingBefore(earliest)
      return []
    }
    state.prompt = .none
    return visit(end)
  }

  func nothingBefore(_ earliest: Timestamp) -> String {
    "nothing is known before \(time(earliest))"
  }

  /// Whether there is time travel; if not, says why.
  mutating func hasTimeTravel() -> Bool {
    state.message = live.noTimeTravel
    return live.noTimeTravel == nil
  }

  /// Has the floor at `moment` read; from now on it is the live one.
  mutating func visit(_ moment: Timestamp) -> [BoardCommand] {
    guard moment < live.now else { return goLive() }
    searching = nil
    if past?.moment == moment { return [] }
    past = PastMoment(moment: moment, shown: past?.shown)
    forgetFeedPosition()
    return [.travel(to: moment)]
  }

  mutating func goLive() -> [BoardCommand] {
    if isPaused { togglePause() }
    return leavePast()
  }

  /// Shows the present again, or what a pause holds.
  mutating func leavePast() -> [BoardCommand] {
    guard isPast || searching != nil else { return [] }
    past = nil
    searching = nil
    forgetFeedPosition()
    return [.goLive]
  }

  /// Forgets which events were shown: those of another moment have other numbers.
  private mutating func forgetFeedPosition() {
    state.feedSelected = nil
    state.feedTop = nil
    state.eventSelected = nil
    if case .event = state.screen { close() }
  }
}
