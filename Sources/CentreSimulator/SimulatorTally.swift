import AgentFloor
import WebhookEvents

/// What a simulated agent did today, in whole seconds of event time.
struct SimulatorTally: Sendable {
  private(set) var offers = 0
  private(set) var answered = 0
  private(set) var declined = 0
  private(set) var unresolved = 0
  private(set) var handled = 0
  private(set) var answerSeconds: Int64 = 0
  private(set) var contactSeconds: Int64 = 0
  private(set) var idleSeconds: Int64 = 0
  private(set) var busySeconds: Int64 = 0
  private(set) var auxSeconds: Int64 = 0
  private(set) var signedInSeconds: Int64 = 0
  /// The day counted, from 1970, and the moment up to which statuses are counted.
  private var day = Int64.min
  private var accounted: Int64 = 0

  /// Something to count.
  enum Count {
    case offer
    case answer(after: Int64)
    case decline
    case ringOut
    case release(after: Int64)
  }

  /// Adds the time in `status` since the last call, cut at the turn of the day.
  mutating func account(for status: StatusKind, until now: Timestamp, dayStarts: Int64) {
    let seconds = now.seconds - dayStarts
    let today = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    if today != day {
      let turn = today * 86_400 + dayStarts
      let start = day == .min ? now.seconds : max(accounted, turn)
      self = SimulatorTally()
      day = today
      accounted = start
    }
    let elapsed = now.seconds - accounted
    accounted = now.seconds
    guard status != .signedOut else { return }
    signedInSeconds += elapsed
    switch status {
    case .available: idleSeconds += elapsed
    case .onCall, .onEmail, .chatting, .onItem, .dialingOut, .wrapUp: busySeconds += elapsed
    case .onBreak, .busyOther, .notReady: auxSeconds += elapsed
    case .signedOut, .ringing, .internalOnly, .unknown: break
    }
  }

  /// Counts on the current day.
  mutating func count(_ count: Count) {
    switch count {
    case .offer: offers += 1
    case .answer(let seconds):
      answered += 1
      answerSeconds += seconds
    case .decline: declined += 1
    case .ringOut: unresolved += 1
    case .release(let seconds):
      handled += 1
      contactSeconds += seconds
    }
  }
}
