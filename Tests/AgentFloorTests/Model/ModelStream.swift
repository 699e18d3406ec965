import TestEvents
import WebhookEvents

/// A few agents over two or three days, in all the disorder that FloorRules allow: the same for the
/// same seed. Events in order of arrival.
struct ModelStream: Sendable {
  /// Whether events carry `ReceivedAtUtc`.
  enum Arrivals: Sendable { case none, all, mixed }

  let seed: UInt64
  private(set) var settings = ModelSettings()
  private(set) var events: [Event] = []
  /// Goes on after the events, for what is to be done with them.
  private(set) var random: SplitMix

  static let start: Int64 = 1_795_305_600

  /// - Parameters:
  ///   - arrivals: nil for any.
  ///   - count: about how many events; nil for 20 to 300, and now and then more than are kept.
  ///   - factLimit: facts kept of an agent, in place of FloorRules O4's number.
  init(
    seed: UInt64, arrivals: Arrivals? = nil, count: Int? = nil, factLimit: Int? = nil
  ) {
    self.seed = seed
    random = SplitMix(state: seed &* 0x9E37_79B9 &+ 17)
    settings = Self.settings(&random)
    settings.factLimit = factLimit
    let arrivals = arrivals ?? random.pick([.none, .all, .mixed])
    let isCrowded = random.oneIn(15)
    let usual = isCrowded ? 650 + random.below(250) : 20 + random.below(280)
    var writer = ModelStreamWriter(isCrowded: isCrowded, &random)
    while writer.events.count < count ?? usual { writer.writeNext(&random) }
    let lost = isCrowded ? 0 : random.pick([0, 0, 10, 25])
    events = writer.events.filter { _ in random.below(100) >= lost }
    if random.oneIn(2) { dateAhead() }
    arrive(arrivals)
    repeatSome()
  }

  /// Turns at odd minutes, of days that may have 23 or 25 hours; at times short limits, so that
  /// more of them are met.
  private static func settings(_ random: inout SplitMix) -> ModelSettings {
    var settings = ModelSettings()
    var turn = start - 2 * 86_400 + Int64(random.below(1_440)) * 60
    while turn < start + 6 * 86_400 {
      settings.turns.append(turn)
      turn += random.pick([86_400, 86_400, 82_800, 90_000])
    }
    if random.oneIn(3) { settings.unresolvedAfter = random.pick([1, 10, 300]) }
    if random.oneIn(3) { settings.contactLimit = random.pick([60, 600]) }
    if random.oneIn(3) { settings.answerWithin = random.pick([0, 5, 44]) }
    if random.oneIn(3) { settings.ghostAfter = random.pick([300, 1_800]) }
    return settings
  }

  /// Some clocks run up to 20 minutes ahead.
  private mutating func dateAhead() {
    for place in events.indices where random.oneIn(12) {
      events[place].created.microseconds += Int64(random.below(1_200)) * 1_000_000
    }
  }

  /// Puts the events in order of arrival: some late, none before it happened.
  private mutating func arrive(_ arrivals: Arrivals) {
    let lateness = random.pick([[0], [0, 0, 0, 3, 70], [0, 0, 40, 600, 20_000]])
    let hasStragglers = events.count > 500 || random.oneIn(3)
    let happened = events.map { event in
      let late = Int64(random.below(random.pick(lateness) + 2))
      let straggle: Int64 = hasStragglers && random.oneIn(40) ? 200_000 : 0
      return (event: event, at: event.created.seconds + late + straggle)
    }
    var newest: Int64 = 0
    events = happened.enumerated().sorted {
      ($0.element.at, $0.offset) < ($1.element.at, $1.offset)
    }
    .map { _, arrival in
      var event = arrival.event
      let ahead = random.oneIn(15) ? Int64(random.below(1_200)) : 0
      newest = max(newest + 1, (arrival.at - ahead) * 1_000 + Int64(random.below(1_000)))
      if arrivals == .all || (arrivals == .mixed && random.oneIn(2)) {
        event.received = Timestamp(milliseconds: newest)
      }
      return event
    }
  }

  /// The same event twice, by its id.
  private mutating func repeatSome() {
    guard random.oneIn(3) else { return }
    for _ in 0..<3 where !events.isEmpty {
      let event = events[random.below(events.count)]
      events.insert(event, at: random.below(events.count + 1))
    }
  }
}

extension ModelStream {
  /// The newest moment of events, moved where FloorRules O6 moves it.
  static func newest(of events: some Sequence<Event>) -> Int64 {
    events.map(ModelFact.moment).max() ?? start
  }

  /// Moments to read at, once so many of the events have arrived.
  static func moments(after events: some Sequence<Event>, _ random: inout SplitMix) -> [Int64] {
    let newest = newest(of: events)
    return [newest, newest + random.pick([1, 44, 45, 60, 300, 3_600, 7_200, 28_800, 90_000])]
  }
}
