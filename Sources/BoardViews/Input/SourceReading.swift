/// The state of one source of events.
package struct SourceReading: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    case live
    /// Reading a file of which much is unread: the floor is that of the past.
    case catchingUp(percent: Int)
    /// For a first look, or a first connection.
    case waiting
    /// What is followed is not there, in words.
    case absent(String)
    /// Lost, with the reason.
    case lost(String)
    /// Without a connection for so long, with the reason; connecting again.
    case reconnecting(seconds: Int64, String)
    /// At its end: no more events will come.
    case stopped
  }

  /// `:8080` or `floor.jsonl`; untrusted.
  package var name: String
  package var state: State
  /// Nil before the first event.
  package var secondsSinceLastEvent: Int64?
  /// Seconds from event time to arrival of the newest event whose arrival is known.
  package var lag: Double?
  /// What goes wrong while events still come; untrusted.
  package var warnings: [String] = []
  /// Seconds since the connection was made; nil for a source without one.
  package var connectedFor: Int64?

  /// Events that `--since` left out; and whether it left out, uncounted, what was there.
  package var leftOut = 0
  package var beganAtEnd = false

  package init(
    name: String, state: State, secondsSinceLastEvent: Int64? = nil, lag: Double? = nil
  ) {
    self.name = name
    self.state = state
    self.secondsSinceLastEvent = secondsSinceLastEvent
    self.lag = lag
  }

  /// Whether it gave events and gives none now.
  var isAway: Bool {
    switch state {
    case .lost, .reconnecting, .absent: secondsSinceLastEvent != nil
    case .live, .catchingUp, .waiting, .stopped: false
    }
  }

  /// All that is wrong with it, whole.
  var problems: [String] {
    switch state {
    case .lost(let reason), .reconnecting(_, let reason): [reason] + warnings
    case .live, .catchingUp, .waiting, .absent, .stopped: warnings
    }
  }

  /// Whether the lag says that a clock is wrong: beyond −2 or +10 s (Screens Header).
  package var wantsClockCheck: Bool { lag.map { $0 < -2 || $0 > 10 } ?? false }
}
