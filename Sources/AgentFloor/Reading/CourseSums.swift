import WebhookEvents

/// Gathers the quarters of a `DayCourse`.
struct CourseSums {
  private let settings: FloorSettings
  private let now: Timestamp
  private var byStart: [Int64: DayCourse.Quarter] = [:]
  /// When an agent passes critical, 1, and when that ends, -1.
  private var turns: [(second: Int64, change: Int)] = []

  init(under settings: FloorSettings, until now: Timestamp) {
    self.settings = settings
    self.now = now
  }

  var course: DayCourse { DayCourse(quarters: quarters, now: now) }

  private var end: Int64 { now.seconds }

  /// The first moment of interest.
  private var start: Int64 { settings.interval(containing: end - 86_400 + 900).lowerBound }

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

  /// Adds the day of an agent.
  mutating func add(_ glance: AgentGlance, of reading: FloorReading) {
    for row in reading.breakdown(of: glance).intervals { add(row) }
    let stays = reading.stays(of: glance, from: start)
    for stay in stays where stay.status.kind != .signedOut {
      add(stay, limit: reading.rules.thresholds.limit(of: stay.status, in: glance.team))
    }
  }

  /// Adds other agents' sums, of the same settings and moment.
  mutating func add(_ other: Self) {
    for quarter in other.byStart.values { self[quarter.period].add(quarter) }
    turns += other.turns
  }

  private mutating func add(_ row: FloorReading.IntervalNumbers) {
    guard row.period.lowerBound >= start else { return }
    self[row.period].numbers += row.numbers
  }

  private mutating func add(_ stay: FloorReading.StatusStay, limit: Limit?) {
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
  private var quarters: [DayCourse.Quarter] {
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

extension DayCourse.Quarter {
  /// Adds what is summed; the most at once is no sum.
  fileprivate mutating func add(_ other: Self) {
    numbers += other.numbers
    for place in secondsByStatus.indices { secondsByStatus[place] += other.secondsByStatus[place] }
  }
}
