public import WebhookEvents

/// What the detail screen draws of an agent's day: its statuses to scale, and its offers.
public struct AgentHistory: Sendable {
  /// A time in one status.
  public struct Stretch: Hashable, Sendable {
    public var status: AgentStatus
    public var from: Timestamp
    public var to: Timestamp
  }

  /// What became of an offer.
  public enum Outcome: UInt8, Hashable, Sendable {
    case open, accepted, declined, unresolved, withdrawn
  }

  public struct Offer: Hashable, Sendable {
    public var at: Timestamp
    public var outcome: Outcome
    /// From the offer to its answer; nil where there is none.
    public var answerSeconds: Int64?
  }

  /// One after the other without a gap, from the first event of the day, or its beginning, to now.
  public var stretches: [Stretch] = []
  /// In order of time.
  public var offers: [Offer] = []

  public init() {}
}

extension FloorReading {
  /// The statuses and offers of an agent today, as far back as its facts are kept.
  public func history(of glance: AgentGlance) -> AgentHistory {
    var history = AgentHistory()
    guard let place = glance.index else { return history }
    let timeline = floor.agents[place].timeline
    var state = timeline.start
    state.history = StatusHistory()
    var offers: [Int: AgentHistory.Offer] = [:]
    let limit = floor.settings.factLimit(agents: floor.agents.count)
    for fact in timeline.facts {
      state.fold(fact, under: floor.settings, factLimit: limit)
      for item in state.items { offers[item.number] = offer(item) }
    }
    state.advance(to: now.seconds, under: floor.settings)
    for item in state.items { offers[item.number] = offer(item) }
    if glance.isGhost {
      state.history?.interrupt(from: state.heard, to: now.seconds, then: AgentStatus(.signedOut))
    }
    history.stretches = stretches(state.history?.changes ?? [])
    history.offers = offers.values.filter { day.contains($0.at.seconds) }.sorted { $0.at < $1.at }
    return history
  }

  private func offer(_ item: WorkItem) -> AgentHistory.Offer? {
    guard let at = item.outcome.offered else { return nil }
    let outcome: AgentHistory.Outcome =
      switch item.outcome.answer {
      case .accepted: .accepted
      case .declined: .declined
      case nil:
        item.outcome.isWithdrawn ? .withdrawn : item.outcome.isUnresolved ? .unresolved : .open
      }
    return AgentHistory.Offer(
      at: Timestamp(seconds: at), outcome: outcome,
      answerSeconds: item.outcome.answered.map { max(0, $0 - at) })
  }

  /// From change to change, the last one up to now, cut where today began.
  private func stretches(_ changes: [StatusHistory.Change]) -> [AgentHistory.Stretch] {
    let ends = changes.dropFirst().map(\.moment) + [max(now.seconds, changes.last?.moment ?? 0)]
    return zip(changes, ends).compactMap { change, end in
      let start = max(change.moment, day.lowerBound)
      let isLast = change == changes.last
      guard start < end || (isLast && start == end) else { return nil }
      return AgentHistory.Stretch(
        status: change.status, from: Timestamp(seconds: start), to: Timestamp(seconds: end))
    }
  }
}
