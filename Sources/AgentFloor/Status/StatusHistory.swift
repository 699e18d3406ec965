/// Every change of the status shown, for a reader who asks.
struct StatusHistory: Hashable, Sendable {
  struct Change: Hashable, Sendable {
    var moment: Int64
    var status: AgentStatus
  }

  /// In order of time.
  private(set) var changes: [Change] = []

  mutating func note(_ status: AgentStatus, at moment: Int64) {
    changes.append(Change(moment: moment, status: status))
  }

  /// A time that is not booked: signed out from `start` to `end`.
  mutating func interrupt(from start: Int64, to end: Int64, then status: AgentStatus) {
    changes.removeAll { $0.moment > start }
    note(AgentStatus(.signedOut), at: start)
    note(status, at: end)
  }
}
