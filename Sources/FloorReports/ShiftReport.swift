package import AgentFloor
import WebhookEvents

/// What a shift came to, for hand-over: the numbers of each agent, each team and the floor within
/// one span of time.
///
/// The span is that of the reading's day, from `days.today` up to `days.tomorrow`: a contact counts
/// whole where it was released, time in a status is cut at the ends. Listed are the agents who were
/// signed in or did something in it; the sums leave out those the floor's numbers leave out, ghosts
/// and excluded agents. The same reading and counts give the same bytes.
package struct ShiftReport: Sendable {
  /// What one line is about.
  enum Subject: Hashable {
    case agent(username: String, name: String?)
    /// All agents of one team, and how many.
    case team(agents: Int)
    case floor(agents: Int)
  }

  /// One line: whose numbers, and the numbers.
  struct Line {
    var subject: Subject
    /// nil for who has none, and for the whole floor.
    var team: String?
    var numbers: WorkNumbers
  }

  let reading: FloorReading
  let duplicates: Int
  let rejected: Int
  /// In order of username.
  let agents: [Line]
  /// In order of name, those without a team last; empty where nobody has one.
  let teams: [Line]
  let floor: Line

  /// - Parameters:
  ///   - duplicates: events seen before, which only the intake knows, and
  ///   - rejected: what was no event.
  package init(of reading: FloorReading, duplicates: Int = 0, rejected: Int = 0) {
    self.reading = reading
    self.duplicates = duplicates
    self.rejected = rejected
    var agents: [Line] = []
    var sums: [String: (agents: Int, numbers: WorkNumbers)] = [:]
    var total = (agents: 0, numbers: WorkNumbers())
    for glance in reading.roll {
      let numbers = reading.today(of: glance)
      guard numbers.isWorthReporting else { continue }
      let team = glance.team.flatMap { $0.isEmpty ? nil : $0 }
      agents.append(
        Line(
          subject: .agent(username: glance.username, name: glance.name), team: team,
          numbers: numbers))
      guard !glance.isGhost, !glance.isExcluded else { continue }
      sums[team ?? "", default: (0, WorkNumbers())].agents += 1
      sums[team ?? "", default: (0, WorkNumbers())].numbers += numbers
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

  /// From when the numbers are.
  var from: Timestamp { reading.days.today }
  /// Up to when they are.
  var to: Timestamp { reading.days.tomorrow }
}

extension WorkNumbers {
  /// Anything at all happened.
  fileprivate var isWorthReporting: Bool {
    signedInSeconds > 0 || offers > 0 || accepted > 0 || declined > 0 || unresolved > 0
      || handled > 0 || contactSeconds > 0
  }
}
