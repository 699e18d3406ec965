/// An agent's numbers by day, and since the beginning of each session that goes on.
struct Ledger: Hashable, Sendable {
  /// Today, yesterday, and a day that an event of a fast clock may begin.
  static let limit = 3

  var days = PeriodSums()
  var sessions = PeriodSums()

  static func += (left: inout Self, right: Self) {
    left.days += right.days
    left.sessions += right.sessions
  }

  /// Forgets all but the newest `limit` days, and the sessions that are over in `state`.
  mutating func trim(by state: AgentState) {
    days.rows.removeFirst(max(0, days.rows.count - Self.limit))
    sessions.rows.removeAll { row in
      !state.sessions.contains { $0.keepsCounting && $0.start == row.period.lowerBound }
    }
  }
}
