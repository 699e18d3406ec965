package import AgentFloor
package import WebhookEvents

/// What a shift came to, for hand-over: the numbers of each agent, each team and the floor within
/// one span of time.
///
/// The span is the period of the reading: a contact counts whole where it was released, time in a
/// status is cut at the ends. Listed are the agents who were signed in or did something in it. Excluded
/// agents are marked and in no sum; all other rows add up to their team's line and the floor's. The
/// same reading and counts give the same bytes.
package struct ShiftReport: PrintedReport, Sendable {
  /// What one line is about.
  enum Scope {
    case agent(AgentGlance)
    /// All agents of one team, and how many.
    case team(agents: Int)
    case floor(agents: Int)

    /// As in the column `row`.
    var name: String {
      switch self {
      case .agent: "agent"
      case .team: "team"
      case .floor: "floor"
      }
    }
  }

  /// One line: whose numbers, and the numbers.
  struct Line {
    var scope: Scope
    /// nil for who has none, and for the whole floor.
    var team: String?
    var numbers: WorkNumbers
  }

  let reading: FloorReading
  /// From when to when the numbers are.
  let from: Timestamp
  let to: Timestamp
  let duplicates: Int
  let rejected: Int
  /// In order of username.
  let agents: [Line]
  /// In order of name, those without a team last; empty where nobody has one.
  let teams: [Line]
  let floor: Line
  /// A moment for people.
  let moment: @Sendable (Timestamp) -> String

  /// - Parameters:
  ///   - duplicates: events seen before, which only the intake knows, and
  ///   - rejected: what was no event.
  ///   - moment: a moment in the heading of the text, in local time.
  package init(
    of reading: FloorReading, from: Timestamp, to: Timestamp, duplicates: Int = 0,
    rejected: Int = 0, moment: @escaping @Sendable (Timestamp) -> String = { $0.rfc3339 }
  ) {
    self.moment = moment
    self.reading = reading
    self.from = from
    self.to = to
    self.duplicates = duplicates
    self.rejected = rejected
    var lines = ReportLines()
    for glance in reading.agentList where glance.today != WorkNumbers() {
      lines.add(glance, glance.today)
    }
    agents = lines.agents
    teams = lines.hasTeams ? lines.teams : []
    floor = lines.floor
  }
}
