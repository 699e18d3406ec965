/// The configuration of the fold, fixed when the floor is made.
public struct FloorSettings: Hashable, Sendable {
  /// Seconds after which an offer without an answer is unresolved.
  public var unresolvedAfter: Int64 = 45
  /// Seconds after which a contact without a release is over.
  public var contactLimit: Int64 = 2 * 3600
  /// Seconds without an event of a live session after which an agent is a ghost.
  public var ghostAfter: Int64 = 8 * 3600
  /// Most agents; past that the one signed out longest is evicted.
  public var agentLimit = 100_000
  /// Seconds within which an answer counts as `answeredWithin`.
  public var answerWithin: Int64 = 20
  /// The days that numbers are summed by.
  public var calendar = PeriodCalendar.utcDays
  /// The intervals of the breakdown. They also end with their day.
  public var intervals = PeriodCalendar.utcQuarters
  /// Seconds for which intervals are kept; nil keeps all, for a report.
  public var intervalMemory: Int64? = 86_400
  /// Whether every stretch in a status is kept, for a report.
  public var keepsStates = false

  /// Facts an agent keeps; nil for the number of FloorRules O4.
  package var factLimit: Int?

  /// Bound of times in a checkpoint: 30 days.
  static let longest: Int64 = 30 * 86_400

  public init() {}

  func interval(containing moment: Int64) -> Range<Int64> {
    intervals.period(containing: moment).clamped(to: calendar.period(containing: moment))
  }

  /// Intervals that ended before this are not kept.
  func oldestInterval(at moment: Int64) -> Int64 {
    intervalMemory.map { moment - $0 } ?? PeriodCalendar.bounds.lowerBound
  }

  /// Facts kept of each of so many agents (FloorRules O4): 8 to 512.
  func factLimit(agents: Int) -> Int {
    if let factLimit { return factLimit }
    guard agents > 2048 else { return 512 }
    let share = 1_048_576 / agents
    var limit = 8
    while limit * 2 <= share { limit *= 2 }
    return limit
  }
}
