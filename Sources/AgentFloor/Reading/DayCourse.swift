public import WebhookEvents

/// What a floor, a team or one agent did in each quarter of an hour of the last 24 hours.
public struct DayCourse: Hashable, Sendable {
  public struct Quarter: Hashable, Sendable {
    /// Whole, also where it is not over.
    public var period: Range<Int64>
    /// The same as in a report by intervals of this length.
    public var numbers = WorkNumbers()
    /// Agents' seconds in each status, by `StatusKind.rawValue`, as far back as facts are kept.
    public var secondsByStatus = [Int64](repeating: 0, count: StatusKind.allCases.count)
    /// The most agents past critical at once, by their time in status.
    public var mostCritical = 0

    /// Whether the facts of all its time are kept; else statuses and alerts are of a part of it.
    public var isKept: Bool { secondsByStatus.reduce(0, +) >= numbers.signedInSeconds }

    /// How many agents were in `kinds` on average over the first `seconds` of the quarter.
    public func agents(in kinds: [StatusKind], over seconds: Int64) -> Double {
      let sum = kinds.reduce(Int64(0)) { $0 + secondsByStatus[Int($1.rawValue)] }
      return seconds > 0 ? Double(sum) / Double(seconds) : 0
    }
  }

  /// Without a gap, from the first with anything to the one of now; none if there is nothing.
  public internal(set) var quarters: [Quarter] = []
  public internal(set) var now = Timestamp(seconds: 0)

  /// Seconds of a quarter that have passed.
  public func elapsed(of quarter: Quarter) -> Int64 {
    min(now.seconds, quarter.period.upperBound) - quarter.period.lowerBound
  }
}

extension FloorReading {
  /// The course of some agents' day. It folds all facts of each anew: not for every frame.
  ///
  /// - Parameter agents: agents of this reading. Excluded ones are left out; ghosts end with their
  ///   last event.
  public func course(of agents: some Sequence<AgentGlance>) -> DayCourse {
    var sums = CourseSums(under: floor.settings, until: now)
    for glance in agents where !glance.isExcluded { sums.add(glance, of: self) }
    return sums.course
  }

  /// The course of all of some agents' day, and that of each team, at the cost of one; nil is the
  /// team of agents without one.
  public func courses(
    of agents: some Sequence<AgentGlance>
  ) -> (all: DayCourse, byTeam: [String?: DayCourse]) {
    let none = CourseSums(under: floor.settings, until: now)
    var teams: [String?: CourseSums] = [:]
    for glance in agents where !glance.isExcluded {
      teams[glance.team, default: none].add(glance, of: self)
    }
    var all = none
    for team in teams.values { all.add(team) }
    return (all.course, teams.mapValues(\.course))
  }
}
