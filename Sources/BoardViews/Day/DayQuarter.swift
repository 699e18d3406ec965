import AgentFloor

/// A quarter of an hour as the day view shows it.
struct DayQuarter: Sendable {
  let period: Range<Int64>
  /// Seconds of it that have passed.
  let elapsed: Int64
  let numbers: WorkNumbers
  /// The most agents past critical at once; nil where some statuses are no longer kept.
  let mostCritical: Int?
  /// The agents in each layer on average, by its place in `DayLayer.allCases`.
  let layers: [Double]
  /// The agents in, on average.
  let agents: Double

  init(_ quarter: DayCourse.Quarter, of course: DayCourse) {
    period = quarter.period
    elapsed = course.elapsed(of: quarter)
    numbers = quarter.numbers
    let kept = quarter.secondsByStatus.reduce(0, +)
    let lost = max(0, quarter.numbers.signedInSeconds - kept)
    let elapsed = elapsed
    layers = DayLayer.allCases.map { layer in
      layer == .notKept && elapsed > 0
        ? Double(lost) / Double(elapsed) : quarter.agents(in: layer.kinds, over: elapsed)
    }
    agents = layers.reduce(0, +)
    mostCritical = lost > 0 ? nil : quarter.mostCritical
  }

  subscript(layer: DayLayer) -> Double {
    DayLayer.allCases.firstIndex(of: layer).map { layers[$0] } ?? 0
  }

  /// Whether the facts of all its time are kept; else only that agents were in is known of a part.
  func isKnown(_ layer: DayLayer) -> Bool { layer == .notKept || self[.notKept] == 0 }

  var isOver: Bool { elapsed == Int64(period.count) }
  /// Whether nothing is known of it: nobody was in, or no event tells.
  var isBlank: Bool { agents == 0 && numbers == WorkNumbers() }
}
