/// How one source of events is doing.
package struct SourceReading: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case live
    /// In a file that holds much more than was read yet: what shows is of the past.
    case catchingUp(percent: Int)
    /// For a file that is not there yet, or a first connection.
    case waiting
    /// Gone, and why.
    case lost(String)
    /// Its connection is gone for so long, and why; it is being made again.
    case reconnecting(seconds: Int64, String)
    /// At its end: no more will come.
    case stopped
  }

  /// `:8080` or `floor.jsonl`; untrusted.
  package var name: String
  package var state: State
  /// Nil before the first event.
  package var secondsSinceLastEvent: Int64?
  /// Arrival less event time, in seconds, of the newest event where its arrival is known.
  package var lag: Double?
  /// What goes wrong beside, while events still come; untrusted.
  package var warning: String?
  /// Since so many seconds the connection stands; nil for a source without one.
  package var connectedFor: Int64?

  package init(
    name: String, state: State, secondsSinceLastEvent: Int64? = nil, lag: Double? = nil
  ) {
    self.name = name
    self.state = state
    self.secondsSinceLastEvent = secondsSinceLastEvent
    self.lag = lag
  }

  /// Whether the lag says that a clock is wrong (screens.md: beyond −2 or +10 s).
  package var wantsClockCheck: Bool { lag.map { $0 < -2 || $0 > 10 } ?? false }
}
