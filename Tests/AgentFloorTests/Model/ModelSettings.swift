/// What the model is told beside the events: the settings that are part of the fold.
struct ModelSettings: Sendable {
  /// `floor.unresolved-after`, seconds.
  var unresolvedAfter: Int64 = 45
  /// `floor.contact-limit`, seconds.
  var contactLimit: Int64 = 7_200
  /// `floor.answer-within`, seconds.
  var answerWithin: Int64 = 20
  /// `floor.ghost-after`, seconds.
  var ghostAfter: Int64 = 28_800
  /// `floor.agents`
  var agentLimit = 100_000
  /// The instants at which days begin, ascending. Empty: days of UTC.
  var turns: [Int64] = []
  /// Facts kept of an agent, in place of FloorRules O4's number.
  var factLimit: Int?

  /// FloorRules O4: how many facts are kept of each of `agents` agents.
  func factLimit(agents: Int) -> Int {
    if let factLimit { return factLimit }
    if agents <= 2_048 { return 512 }
    var limit = 8
    while limit * 2 <= 1_048_576 / agents { limit *= 2 }
    return limit
  }

  /// The day that contains `now`.
  func today(at now: Int64) -> ModelPeriod {
    if turns.isEmpty {
      let start = now - modulo(now, 86_400)
      return ModelPeriod(from: start, to: start + 86_400)
    }
    return ModelPeriod(
      from: turns.last { $0 <= now } ?? .min, to: turns.first { $0 > now } ?? .max)
  }

  /// The day before the one that contains `now`.
  func yesterday(at now: Int64) -> ModelPeriod {
    let today = today(at: now)
    return today.from == .min
      ? ModelPeriod(from: .min, to: .min) : self.today(at: today.from - 1)
  }

  /// The quarter that contains `second`, cut where a day begins.
  func quarter(of second: Int64) -> ModelPeriod {
    let start = second - modulo(second, 900)
    let day = today(at: second)
    return ModelPeriod(from: max(start, day.from), to: min(start + 900, day.to))
  }

  private func modulo(_ number: Int64, _ divisor: Int64) -> Int64 {
    (number % divisor + divisor) % divisor
  }
}

/// Seconds from `from` on, before `to`.
struct ModelPeriod: Hashable, Sendable {
  var from: Int64
  var to: Int64

  /// Whether a moment lies in the period.
  func contains(_ second: Int64) -> Bool { from <= second && second < to }

  /// How many seconds two periods share.
  func overlap(_ other: ModelPeriod) -> Int64 {
    let (start, end) = (max(from, other.from), min(to, other.to))
    return start < end ? end - start : 0
  }

  /// What two periods share; nil where that is nothing.
  func common(_ other: ModelPeriod) -> ModelPeriod? {
    overlap(other) == 0 ? nil : ModelPeriod(from: max(from, other.from), to: min(to, other.to))
  }
}
