package import WebhookEvents

/// A simulated contact centre. The same options give the same events, byte for byte.
///
/// Agents sign in, take offers, talk, mute, hold, wrap up, take breaks and sign out, day after day.
/// Every event follows from what its agent was doing. It knows event time only; to play it live,
/// pace it by `nextTime`.
package struct Simulator: Sendable {
  /// The kind of centre.
  package struct Options: Hashable, Sendable {
    /// Bounds of `agents`.
    package static let agentBounds = 1...100_000

    /// Everyone who ever signs in; clamped to `agentBounds`.
    package var agents = 48
    package var seed: UInt64 = 1
    /// When the first shift begins. Half of the agents sign in within a quarter of an hour, the
    /// others over the day.
    package var start = Timestamp(seconds: 1_794_816_000)  // 2026-11-16T08:00:00Z, a Monday
    package var spelling = SimulatorSpelling.object
    /// Adds IVR and category-4 events, unknown codes and activities, and more rare events.
    package var showsOddities = false
    /// Lunch is an activity of its own, and after a while of chats an agent takes no more: nobody is past
    /// a limit for long.
    package var endsTroubles = false
    /// The second of the UTC day at which "today" turns, for the numbers of the end state.
    package var dayStarts: Int64 = 4 * 3600

    package init() {}
  }

  package let options: Options
  /// Events made so far.
  package private(set) var events = 0
  /// When the newest event happened; before the first, when the shift begins.
  package private(set) var now: Timestamp

  var random: SimulatorRandom
  var agents: [SimulatorAgent]
  private var agenda: SimulatorAgenda
  /// The number of the newest session's id.
  private var sessions = 104_100

  package init(_ options: Options = Options()) {
    self.options = options
    now = options.start
    var random = SimulatorRandom(seed: options.seed)
    let bounds = Options.agentBounds
    let count = min(max(options.agents, bounds.lowerBound), bounds.upperBound)
    agents = (0..<count).map { place in
      let start = Self.firstShift(at: place, from: options.start, &random)
      return SimulatorAgent(
        place: place, shiftStart: start, shiftEnd: Self.shiftEnd(from: start, &random))
    }
    var times = agents.map(\.wake)
    if options.showsOddities { times.append(options.start.advanced(by: 20_000)) }
    agenda = SimulatorAgenda(times)
    self.random = random
  }

  /// When the next event will happen.
  package var nextTime: Timestamp { agenda.first.time }

  /// The next event, in order of event time; there is always one.
  package mutating func next() -> Event {
    let (event, place) = step()
    return event.event(of: place.map { agents[$0] })
  }

  /// Writes the next event as one line of JSON, dated `time`, or by the simulated clock for nil.
  package mutating func write(into lines: inout [UInt8], dated time: Timestamp? = nil) {
    var (event, place) = step()
    if let time { event.time = time }
    options.spelling.write(event, of: place.map { agents[$0] }, into: &lines)
  }

  /// Writes every event up to `time`, as lines.
  package mutating func write(until time: Timestamp, into lines: inout [UInt8]) {
    while nextTime <= time { write(into: &lines) }
  }

  /// The next event, and the place of its agent, if any.
  mutating func step() -> (event: SimulatorEvent, agent: Int?) {
    while true {
      let (time, place) = agenda.first
      guard place < agents.count else {
        agenda.postponeFirst(to: time.advanced(by: 2_000 + random.duration(.settlingIn)))
        letMindsChange()
        return oddity(at: time)
      }
      let what = act(place, at: time)
      agents[place].separateChats(after: time)
      agenda.postponeFirst(to: agents[place].wake)
      letMindsChange()
      if let what { return (happened(what, to: place, at: time), place) }
    }
  }

  /// Lets agents that are due for an offer but must leave plan anew.
  private mutating func letMindsChange() {
    while agenda.first.place < agents.count,
      agents[agenda.first.place].isDue(.receive, at: agenda.first.time),
      isLeaving(agenda.first.place, at: agenda.first.time)
    {
      let (time, place) = agenda.first
      leave(place, at: time)
      agenda.postponeFirst(to: agents[place].wake)
    }
  }

  /// A random GUID: version 4 of RFC 9562.
  mutating func makeID() -> EventID {
    EventID(
      high: random.next() & ~0xF000 | 0x4000, low: random.next() & ~(0xC0 << 56) | 0x80 << 56)
  }

  /// Makes the event of what happened, and updates its agent.
  private mutating func happened(
    _ what: SimulatorEvent.What, to place: Int?, at time: Timestamp
  ) -> SimulatorEvent {
    events += 1
    now = time
    let event = SimulatorEvent(id: makeID(), time: time, what: what)
    if let place { agents[place].settle(after: event, dayStarts: options.dayStarts) }
    return event
  }

  /// An event that belongs to no agent's plan.
  private mutating func oddity(at time: Timestamp) -> (SimulatorEvent, Int?) {
    let call = makeID()
    let place = random.below(agents.count)
    let kind = random.below(20)
    if kind < 3, agents[place].isSignedIn {
      return (happened(.unknownCode, to: place, at: time), place)
    }
    let what: SimulatorEvent.What =
      kind < 8 ? .message(call: call) : .menuChoice(call: call, digit: random.below(10))
    return (happened(what, to: nil, at: time), nil)
  }

  mutating func newSession() -> String {
    sessions += 1 + random.below(3)
    return "S-\(sessions)"
  }

  /// Half begin at once, a third some hours later, the rest at night.
  private static func firstShift(
    at place: Int, from start: Timestamp, _ random: inout SimulatorRandom
  ) -> Timestamp {
    let minutes: Int
    switch place % 20 {
    case ..<11: minutes = random.below(15)
    case ..<17: minutes = 280 + random.below(100)
    default: minutes = 800 + random.below(90)
    }
    return start.advanced(by: Int64(minutes) * 60_000 + Int64(random.below(60_000)))
  }

  /// Between eight hours and nine.
  static func shiftEnd(from start: Timestamp, _ random: inout SimulatorRandom) -> Timestamp {
    start.advanced(by: 8 * 3_600_000 + Int64(random.below(3_600_000)))
  }
}

extension Timestamp {
  /// This moment and `milliseconds` more.
  func advanced(by milliseconds: Int64) -> Timestamp {
    Timestamp(milliseconds: self.milliseconds + milliseconds)
  }
}
