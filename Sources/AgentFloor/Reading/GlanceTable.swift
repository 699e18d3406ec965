import WebhookEvents

/// Every agent of a floor, kept from one reading to the next: only those are read again of whom an
/// event or the time has changed more than seconds, level and numbers.
///
/// For speed only: a board reads twenty times a second.
public struct GlanceTable: Sendable {
  /// What an agent's row was read from.
  private struct Source {
    let place: Int
    let stamp: Int
    /// What a further second counts as.
    let growth: (activity: Activity, isAfterCallWork: Bool)
    /// The first moment at which the row may not hold any more.
    let end: Int64
  }

  /// What all rows rest on. Its agents are the same where their number and each name are.
  private struct Basis: Equatable {
    let agentCount: Int
    let settings: FloorSettings
    let rules: FloorRules
    let day: Range<Int64>
    let unheardBefore: Int?

    init(_ reading: FloorReading) {
      agentCount = reading.floor.agentCount
      settings = reading.floor.settings
      rules = reading.rules
      day = reading.day
      unheardBefore = reading.unheardBefore
    }
  }

  private var basis: Basis?
  private var moment = Timestamp(seconds: 0)
  /// Of each agent; nil for those only on the roster.
  private var sources: [Source?] = []

  public init() {}

  /// The same as `reading.agents`.
  ///
  /// - Parameter known: what the call before returned, unchanged, which is not copied where nobody else
  ///   has it; without it everything is read.
  public mutating func agents(
    of reading: FloorReading, known: consuming [AgentGlance] = []
  ) -> [AgentGlance] {
    let new = Basis(reading)
    let isKnown =
      basis == new && moment <= reading.now && reading.day.contains(moment.seconds)
      && reading.day.contains(reading.now.seconds) && known.count == sources.count
    if isKnown, advance(&known, to: reading) {
      moment = reading.now
      return known
    }
    (basis, moment) = (new, reading.now)
    known = reading.agents
    sources = known.map { source(of: $0, in: reading) }
    return known
  }

  private func source(of glance: borrowing AgentGlance, in reading: FloorReading) -> Source? {
    guard let place = glance.index else { return nil }
    let state = reading.floor.agents.settled(at: place)
    return Source(
      place: place, stamp: reading.floor.agents.stamp(at: place),
      growth: glance.isGhost ? ([], false) : state.growth(on: reading.day),
      end: state.holds(after: reading.now.seconds, under: reading.floor.settings))
  }

  /// - Returns: false where all must be read again.
  private mutating func advance(
    _ glances: inout [AgentGlance], to reading: FloorReading
  ) -> Bool {
    let passed = reading.now.seconds - moment.seconds
    for row in glances.indices {
      guard let source = sources[row] else { continue }
      if holds(source, glances[row].successor, in: reading) {
        glances[row].setTime(reading.now)
        glances[row].today.add(passed, of: source.growth.activity)
        if source.growth.isAfterCallWork { glances[row].today[.afterCallSeconds] += passed }
        continue
      }
      let (username, _) = reading.floor.agents.identity(at: source.place)
      guard username.text == glances[row].username else { return false }
      glances[row] = reading.glance(at: source.place)
      sources[row] = self.source(of: glances[row], in: reading)
    }
    return true
  }

  private func holds(_ source: Source, _ successor: String?, in reading: FloorReading) -> Bool {
    guard reading.floor.agents.stamp(at: source.place) == source.stamp,
      reading.now.seconds < source.end
    else { return false }
    // Another agent's event can take a session, or give it back.
    guard reading.floor.agents.hasSharedSessions else { return successor == nil }
    let state = reading.floor.agents.settled(at: source.place)
    return successor == reading.successor(of: source.place, in: state)
  }
}
