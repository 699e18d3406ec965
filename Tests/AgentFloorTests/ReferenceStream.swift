import AgentFloor
import WebhookEvents

/// SplitMix64: small, fast, and the same everywhere, so that a seed names a stream for good.
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
  mutating func pick<T>(_ choices: [T]) -> T { choices.randomElement(using: &self)! }
  mutating func upTo(_ bound: Int64) -> Int64 { Int64.random(in: 0...bound, using: &self) }
}

/// A seeded stream of events as it might arrive, and the moments and rules to read it under.
struct ReferenceStream {
  let seed: UInt64
  /// In order of arrival, duplicates among them.
  var arriving: [Event] = []
  var now = Timestamp(seconds: 0)
  var rules = FloorRules()
  var days = DayTurns(
    yesterday: Timestamp(seconds: 0), today: Timestamp(seconds: 0), tomorrow: Timestamp(seconds: 0))

  /// 2026-11-22T14:00:00Z: where every stream begins.
  static let start: Int64 = 1_795_356_000

  init(seed: UInt64) {
    self.seed = seed
    var random = SplitMix64(seed: seed)
    // Half the streams tell of a working floor, half are noise in few seconds on few names, which
    // meets every corner.
    let delivery = ReferenceDelivery(&random)
    let written =
      random.chance(50)
      ? ReferenceScript.shift(offersAgain: !delivery.misdates, &random)
      : ReferenceScript.noise(offersAgain: !delivery.misdates, &random)
    arriving = delivery.deliver(written, &random)
    chooseReading(&random)
  }

  /// The events, each id once: what the intake lets through to the floor.
  var events: [Event] { Self.withoutRepeats(arriving) }

  static func withoutRepeats(_ events: [Event]) -> [Event] {
    var seen: Set<EventID> = []
    return events.filter { seen.insert($0.id).inserted }
  }

  private mutating func chooseReading(_ random: inout SplitMix64) {
    let newest = arriving.map { ReferenceFact.orderedAt($0).seconds }.max() ?? Self.start
    let span = max(1, newest - Self.start)
    now = Timestamp(seconds: newest + random.pick([0, 0, 1, 44, 45, 46, 200, 3600, 40_000]))
    if random.chance(10) { now = Timestamp(seconds: newest - random.upTo(30)) }
    let today = Self.start + random.upTo(span + 10) - 5
    days = DayTurns(
      yesterday: Timestamp(seconds: today - random.pick([86_400, span / 3])),
      today: Timestamp(seconds: today),
      tomorrow: Timestamp(seconds: random.chance(80) ? today + 86_400 : today + span / 2))
    rules.unresolvedAfter = random.pick([45, 45, 5])
    rules.ghostAfter = random.pick([8 * 3600, 8 * 3600, 100])
    rules.thresholds.byActivity = ["Lunch": Limit(warning: 20, critical: 40)]
    if random.chance(10) { rules.excluded = ["ana"] }
  }
}

/// How a stream is lost, repeated, delayed and misdated on its way.
struct ReferenceDelivery {
  private let lost: Int
  private let repeated: Int
  /// Seconds by which any event may be overtaken.
  private let disorder: Int64
  private let veryLate: Int
  /// In percent, how many events come from a clock that is ahead.
  private let skewed: Int
  private let hasArrivalTimes: Bool

  /// Event times are not to be relied on.
  var misdates: Bool { skewed > 0 }

  init(_ random: inout SplitMix64) {
    lost = random.pick([0, 0, 5, 20])
    repeated = random.pick([0, 0, 10])
    disorder = random.pick([0, 0, 2, 15])
    veryLate = random.pick([0, 0, 5])
    skewed = random.pick([0, 0, 0, 10])
    hasArrivalTimes = skewed > 0 || random.chance(30)
  }

  func deliver(_ written: [Event], _ random: inout SplitMix64) -> [Event] {
    var arrivals: [(at: Int64, order: Int, event: Event)] = []
    for (order, event) in written.enumerated() {
      if random.chance(lost) { continue }
      var event = event
      var arrival = event.created.seconds + random.upTo(disorder)
      if random.chance(veryLate) { arrival += random.upTo(600) }
      if random.chance(skewed) {
        event.created.milliseconds += random.pick([2, 40, 299, 300, 301, 900]) * 1000
      }
      if hasArrivalTimes {
        event.received = Timestamp(milliseconds: arrival * 1000 + random.upTo(999))
      }
      arrivals.append((arrival, order, event))
      if random.chance(repeated) {
        arrivals.append((arrival + random.upTo(20), order, event))
      }
    }
    return arrivals.sorted { ($0.at, $0.order) < ($1.at, $1.order) }.map(\.event)
  }
}
