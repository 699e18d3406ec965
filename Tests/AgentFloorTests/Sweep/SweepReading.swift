@testable import AgentFloor

extension SweepRecord.Reading {
  init(_ agent: ObservedAgent, _ breakdown: FloorReading.AgentBreakdown?, at now: Int64) {
    self.now = now
    successor = agent.sessionNow
    var quarters: [String: SweepRecord.Numbers] = [:]
    for period in breakdown?.intervals.map(\.period) ?? [] {
      let numbers = agent.quarters[period.lowerBound] ?? ObservedNumbers()
      quarters["\(period.lowerBound)-\(period.upperBound)"] = SweepRecord.values(of: numbers)
    }
    tables = [
      "period": [
        "today": SweepRecord.values(of: agent.today),
        "yesterday": SweepRecord.values(of: agent.yesterday),
        "session": SweepRecord.values(of: agent.session),
      ],
      "quarter": quarters,
      "stays": agent.stays.mapValues(SweepRecord.values),
      "stays yesterday": agent.staysYesterday.mapValues(SweepRecord.values),
      "queue": agent.queues.mapValues(SweepRecord.values),
      "medium": agent.media.mapValues(SweepRecord.values),
    ]
  }
}

extension SweepRecord.Floor {
  init(_ floor: ObservedFloor) {
    tables = [
      "period": ["today": SweepRecord.values(of: floor.today)],
      "queue": floor.queues.mapValues(SweepRecord.values),
      "medium": floor.media.mapValues(SweepRecord.values),
    ]
  }
}

extension SweepRecord {
  /// The stored numbers of `ObservedNumbers` or `ObservedStay`.
  fileprivate static func values(of numbers: Any) -> Numbers {
    var values: Numbers = [:]
    for (name, value) in Mirror(reflecting: numbers).children {
      guard let name, let value = value as? any BinaryInteger else { continue }
      let number = Int64(value)
      if number != 0 { values[name] = number }
    }
    return values
  }
}
