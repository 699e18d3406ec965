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
    case open, accepted, declined, unresolved
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
  /// The statuses and offers of an agent today, as far back as its timeline is kept.
  public func history(of glance: AgentGlance) -> AgentHistory {
    var history = AgentHistory()
    guard let place = glance.index else { return history }
    var offers: [OfferKey: AgentHistory.Offer] = [:]
    floor.agents[place].timeline.replay { fact, state in
      let session = state.session(fact.session)
      for item in (session?.open ?? []) + Array(session?.closed ?? ClosedItems()) {
        guard let offer = offer(item) else { continue }
        offers[OfferKey(session: fact.session, sequence: item.sequence)] = offer
      }
      history.add(
        floor.statuses.status(state.current.shown), at: Timestamp(seconds: fact.second))
    }
    history.end(at: now, from: days.today)
    history.offers = offers.values.filter { $0.at >= days.today }.sorted { $0.at < $1.at }
    return history
  }

  private struct OfferKey: Hashable {
    var session: UInt16
    var sequence: Int32
  }

  private func offer(_ item: WorkItem) -> AgentHistory.Offer? {
    guard item.offered != WorkItem.never else { return nil }
    let at = Timestamp(seconds: item.offered)
    let outcome: AgentHistory.Outcome
    var answered: Int64?
    switch item.phase {
    case .offered:
      outcome = item.isAged(at: now.seconds, after: rules.unresolvedAfter) ? .unresolved : .open
    case .unresolved: outcome = .unresolved
    case .declined:
      outcome = .declined
      answered = item.ended
    case .contact, .released, .inferred:
      outcome = .accepted
      answered = item.accepted
    }
    return AgentHistory.Offer(
      at: at, outcome: outcome, answerSeconds: answered.map { max(0, $0 - item.offered) })
  }
}

extension AgentHistory {
  fileprivate mutating func add(_ status: AgentStatus, at moment: Timestamp) {
    guard var last = stretches.popLast() else {
      stretches.append(Stretch(status: status, from: moment, to: moment))
      return
    }
    last.to = max(last.from, moment)
    if last.status.readsLike(status) {
      stretches.append(last)
    } else {
      if last.from < last.to { stretches.append(last) }
      stretches.append(Stretch(status: status, from: last.to, to: last.to))
    }
  }

  /// Lets the last stretch run to `now`, and cuts off what lies before `start`.
  fileprivate mutating func end(at now: Timestamp, from start: Timestamp) {
    if let last = stretches.indices.last { stretches[last].to = max(stretches[last].from, now) }
    stretches = stretches.compactMap { stretch in
      guard stretch.to > start || stretch.from >= start else { return nil }
      var stretch = stretch
      stretch.from = max(stretch.from, start)
      return stretch
    }
  }
}
