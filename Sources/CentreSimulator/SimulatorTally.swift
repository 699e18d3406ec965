import AgentFloor
import WebhookEvents

/// What a simulated agent did today, with the names and units of the snapshot document.
package struct SimulatedNumbers: Hashable, Sendable {
  package var offers = 0
  package var answered = 0
  package var declined = 0
  package var unresolved = 0
  package var handled = 0
  package var answerSeconds: Int64 = 0
  package var contactSeconds: Int64 = 0
  package var idleSeconds: Int64 = 0
  package var busySeconds: Int64 = 0
  package var auxSeconds: Int64 = 0
  package var signedInSeconds: Int64 = 0
}

/// Counts what a simulated agent does today, in whole seconds of event time.
struct SimulatorTally: Sendable {
  private(set) var numbers = SimulatedNumbers()
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
    numbers.signedInSeconds += elapsed
    switch status {
    case .available: numbers.idleSeconds += elapsed
    case .onCall, .onEmail, .chatting, .onItem, .dialingOut, .wrapUp: numbers.busySeconds += elapsed
    case .onBreak, .busyOther, .notReady: numbers.auxSeconds += elapsed
    case .signedOut, .ringing, .internalOnly, .unknown: break
    }
  }

  /// Counts on the current day.
  mutating func count(_ count: Count) {
    switch count {
    case .offer: numbers.offers += 1
    case .answer(let seconds):
      numbers.answered += 1
      numbers.answerSeconds += seconds
    case .decline: numbers.declined += 1
    case .ringOut: numbers.unresolved += 1
    case .release(let seconds):
      numbers.handled += 1
      numbers.contactSeconds += seconds
    }
  }
}
