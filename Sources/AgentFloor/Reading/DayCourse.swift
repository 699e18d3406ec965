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
    var sums = CourseSums(under: floor.settings, until: now.seconds)
    for glance in agents where !glance.isExcluded {
      for row in breakdown(of: glance).intervals { sums.add(row) }
      let stays = stays(of: glance, from: sums.start)
      for stay in stays where stay.status.kind != .signedOut {
        sums.add(stay, limit: rules.thresholds.limit(of: stay.status, in: glance.team))
      }
    }
    return DayCourse(quarters: sums.quarters, now: now)
  }
}

/// Gathers quarters.
private struct CourseSums {
  let settings: FloorSettings
  let end: Int64
  private var byStart: [Int64: DayCourse.Quarter] = [:]
  /// When an agent passes critical, 1, and when that ends, -1.
  private var turns: [(second: Int64, change: Int)] = []

  init(under settings: FloorSettings, until end: Int64) {
    self.settings = settings
    self.end = end
  }

  /// The first moment of interest.
  var start: Int64 { settings.interval(containing: end - 86_400 + 900).lowerBound }

  /// The quarter that holds `moment`.
  private subscript(moment: Int64) -> DayCourse.Quarter {
    get { self[settings.interval(containing: moment)] }
    _modify { yield &self[settings.interval(containing: moment)] }
  }

  private subscript(period: Range<Int64>) -> DayCourse.Quarter {
    get { byStart[period.lowerBound] ?? DayCourse.Quarter(period: period) }
    _modify {
      yield &byStart[period.lowerBound, default: DayCourse.Quarter(period: period)]
    }
  }

  mutating func add(_ row: FloorReading.IntervalNumbers) {
    guard row.period.lowerBound >= start else { return }
    self[row.period].numbers += row.numbers
  }

  mutating func add(_ stay: FloorReading.StatusStay, limit: Limit?) {
    var from = stay.time.lowerBound
    while from < stay.time.upperBound {
      let period = settings.interval(containing: from)
      let to = min(period.upperBound, stay.time.upperBound)
      self[period].secondsByStatus[Int(stay.status.countedKind.rawValue)] += to - from
      from = to
    }
    guard let limit else { return }
    // A limit counts as reached at its last second; a stay that goes on holds the one of now.
    let passed = stay.time.lowerBound + limit.critical
    let over = stay.time.upperBound + (stay.time.upperBound == end ? 1 : 0)
    if passed < over { turns += [(passed, 1), (over, -1)] }
  }

  /// All, with those between that nobody was in.
  var quarters: [DayCourse.Quarter] {
    var result: [DayCourse.Quarter] = []
    guard var moment = byStart.keys.min() else { return [] }
    let turns = turns.sorted { ($0.second, $0.change) < ($1.second, $1.change) }
    var next = 0
    var critical = 0
    while moment < end || byStart[moment] != nil {
      var quarter = self[moment]
      // Those who are critical still, when it begins.
      while next < turns.count, turns[next].second <= quarter.period.lowerBound {
        critical += turns[next].change
        next += 1
      }
      quarter.mostCritical = critical
      while next < turns.count, turns[next].second < quarter.period.upperBound {
        critical += turns[next].change
        quarter.mostCritical = max(quarter.mostCritical, critical)
        next += 1
      }
      result.append(quarter)
      moment = quarter.period.upperBound
    }
    return result
  }
}
