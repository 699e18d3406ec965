public import WebhookEvents

/// An agent's day: its statuses and its offers.
public struct AgentHistory: Sendable {
  /// The outcome of an offer.
  public enum Outcome: UInt8, Hashable, Sendable {
    case open, accepted, declined, unresolved, withdrawn
  }

  public struct Offer: Hashable, Sendable {
    public var at: Timestamp
    public var outcome: Outcome
    /// Seconds from the offer to its answer; nil without one.
    public var answerSeconds: Int64?
    /// Nil while no event named one.
    public var queue: String?
  }

  /// Without a gap, from the first event of the day, or its beginning, to now.
  public var stretches: [FloorReading.StatusStay] = []
  /// In order of time.
  public var offers: [Offer] = []

  public init() {}
}

extension FloorReading {
  /// The day of an agent, as far back as its facts are kept.
  public func history(of glance: AgentGlance) -> AgentHistory {
    var history = AgentHistory()
    guard glance.index != nil else { return history }
    var offers: [Int: AgentHistory.Offer] = [:]
    history.stretches = stays(of: glance, from: day.lowerBound) { items in
      for item in items { offers[item.number] = offer(item) }
    }
    history.offers = offers.values.filter { day.contains($0.at.seconds) }.sorted { $0.at < $1.at }
    return history
  }

  /// The statuses of an agent, without a gap, from its first fact, or `start`, to now.
  ///
  /// - Parameter see: is given the work items after each fact.
  func stays(
    of glance: AgentGlance, from start: Int64, _ see: ([WorkItem]) -> Void = { _ in }
  ) -> [StatusStay] {
    guard let place = glance.index else { return [] }
    let timeline = floor.agents[place].timeline
    var settings = floor.settings
    settings.keepsStates = true
    var state = timeline.start
    let limit = settings.factLimit(agents: floor.agents.count)
    for fact in timeline.facts {
      state.fold(fact, under: settings, factLimit: limit)
      see(state.items)
    }
    state.advance(to: now.seconds, under: settings)
    see(state.items)
    let silence = glance.isGhost ? [] : state.silence.all(until: now.seconds)
    for stretch in silence { state.breakdown.add(stretch) }
    let first = timeline.facts.first { _ in true }?.second ?? now.seconds
    return stretches(
      state.breakdown.settled.states, from: max(first, start),
      nowShowing: glance.isGhost ? AgentStatus(.signedOut) : state.shown.status)
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
      answerSeconds: item.outcome.answered.map { max(0, $0 - at) }, queue: item.queue?.text)
  }

  /// Stretches from `start` to now, with gaps as signed out.
  private func stretches(
    _ booked: [Stretch], from start: Int64, nowShowing status: AgentStatus
  ) -> [StatusStay] {
    var stretches: [StatusStay] = []
    var end = start
    func add(_ status: AgentStatus, until moment: Int64, isInferred: Bool = false) {
      stretches.append(StatusStay(status: status, time: end..<moment, isInferred: isInferred))
      end = moment
    }
    for stretch in booked where stretch.time.upperBound > end {
      if stretch.time.lowerBound > end {
        add(AgentStatus(.signedOut), until: stretch.time.lowerBound)
      }
      add(stretch.status, until: stretch.time.upperBound, isInferred: stretch.isInferred)
    }
    // A status entered this second shows already.
    let isShown = stretches.last?.status.readsLike(status) ?? false
    if end < now.seconds || !isShown { add(status, until: max(end, now.seconds)) }
    return stretches
  }
}
