package import AgentFloor
package import WebhookEvents

/// The numbers of each agent, each team and the floor within one span, for hand-over.
///
/// The span is the period of the reading: contacts count where they were released, time is cut at
/// the ends. It lists agents who were signed in or did something. Excluded agents are marked and in
/// no sum; all other rows add up to their team and the floor. The same reading and counts give the
/// same bytes.
package struct ShiftReport: PrintedReport, Sendable {
  /// What one line is about.
  enum Subject {
    case agent(AgentGlance)
    /// All agents of one team, and how many.
    case team(agents: Int)
    case floor(agents: Int)
  }

  /// One line: whose numbers, and the numbers.
  struct Line {
    var subject: Subject
    /// nil for agents without a team, and for the floor.
    var team: String?
    var numbers: WorkNumbers
  }

  let reading: FloorReading
  /// The span.
  let from: Timestamp
  let to: Timestamp
  let duplicates: Int
  let rejected: Int
  /// In order of username.
  let agents: [Line]
  /// In order of name, agents without a team last; empty if nobody has one.
  let teams: [Line]
  let floor: Line

  /// - Parameters:
  /// - duplicates: repeated events, which only the intake knows.
  /// - rejected: rejections, which only the intake knows.
  package init(
    of reading: FloorReading, from: Timestamp, to: Timestamp, duplicates: Int = 0,
    rejected: Int = 0
  ) {
    self.reading = reading
    self.from = from
    self.to = to
    self.duplicates = duplicates
    self.rejected = rejected
    var agents: [Line] = []
    var sums: [String: (agents: Int, numbers: WorkNumbers)] = [:]
    var total = (agents: 0, numbers: WorkNumbers())
    for glance in reading.agentList {
      let numbers = glance.today
      guard numbers != WorkNumbers() else { continue }
      agents.append(Line(subject: .agent(glance), team: glance.team, numbers: numbers))
      guard !glance.isExcluded else { continue }
      sums[glance.team ?? "", default: (0, WorkNumbers())].agents += 1
      sums[glance.team ?? "", default: (0, WorkNumbers())].numbers += numbers
      total.agents += 1
      total.numbers += numbers
    }
    self.agents = agents
    self.floor = Line(
      subject: .floor(agents: total.agents), team: nil, numbers: total.numbers)
    let named = sums.keys.filter { !$0.isEmpty }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    let order = named.isEmpty ? [] : named + (sums[""] == nil ? [] : [""])
    self.teams = order.compactMap { team in
      sums[team].map {
        Line(
          subject: .team(agents: $0.agents), team: team.isEmpty ? nil : team, numbers: $0.numbers)
      }
    }
  }
}
