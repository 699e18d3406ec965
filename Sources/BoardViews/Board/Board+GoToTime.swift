import AgentFloor
import TerminalCells
import WebhookEvents

/// Goes to a time that is typed.
extension Board {
  mutating func askForTime() -> [BoardCommand] {
    guard hasTimeTravel() else { return [] }
    state.timeText = ""
    state.timeRefusal = nil
    state.prompt = .time
    return []
  }

  /// The prompt stays open on what is refused.
  mutating func goToTypedTime() -> [BoardCommand] {
    switch TypedTime(state.timeText) {
    case nil:
      state.timeRefusal = "\"\(state.timeText)\" is not a time: 14:07, or now"
      return []
    case .now?:
      state.prompt = .none
      return goLive()
    case .minute(let hour, let minute)?:
      let start = live.zone.latest(hour: hour, minute: minute, notAfter: live.now)
      if let earliest = live.earliest, start.seconds + 59 < earliest.seconds {
        state.timeRefusal = nothingBefore(earliest)
        return []
      }
      state.prompt = .none
      return visit(Timestamp(seconds: start.seconds + 59))
    }
  }

  func nothingBefore(_ earliest: Timestamp) -> String {
    "nothing is known before \(time(earliest))"
  }
}
