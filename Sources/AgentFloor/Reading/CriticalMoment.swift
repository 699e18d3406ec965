public import WebhookEvents

/// When an agent went past the critical limit of its status.
public struct CriticalMoment: Hashable, Sendable {
  public var at: Timestamp
  public var username: String
  public var status: AgentStatus

  public init(at: Timestamp, username: String, status: AgentStatus) {
    self.at = at
    self.username = username
    self.status = status
  }
}

/// Where to look for a moment, from another one on.
public enum CriticalSearch: Hashable, Sendable {
  case before(Timestamp)
  case after(Timestamp)
}

extension FloorReading {
  /// The nearest moment at which an agent went past critical, as far as facts are kept; of several
  /// agents in one second the first by username. It folds all facts anew: not for every frame.
  ///
  /// - Returns: nil if there is none. Excluded agents have none; ghosts none after their last event.
  public func criticalMoment(_ search: CriticalSearch) -> CriticalMoment? {
    var nearest: CriticalMoment?
    for glance in agentList where !glance.isExcluded {
      for moment in criticalMoments(of: glance) where search.finds(moment, ratherThan: nearest) {
        nearest = moment
      }
    }
    return nearest
  }

  /// In order of time. A limit counts as reached at its last second.
  private func criticalMoments(of glance: AgentGlance) -> [CriticalMoment] {
    stays(of: glance, from: PeriodCalendar.bounds.lowerBound).compactMap { stay in
      guard stay.status.kind != .signedOut,
        let limit = rules.thresholds.limit(of: stay.status, in: glance.team)
      else { return nil }
      let passed = stay.time.lowerBound + limit.critical
      // A stay that goes on holds the second of now.
      let end = stay.time.upperBound + (stay.time.upperBound == now.seconds ? 1 : 0)
      guard passed < end else { return nil }
      return CriticalMoment(
        at: Timestamp(seconds: passed), username: glance.username, status: stay.status)
    }
  }
}

extension CriticalSearch {
  fileprivate func finds(_ moment: CriticalMoment, ratherThan other: CriticalMoment?) -> Bool {
    switch self {
    case .before(let start): moment.at < start && other.map { $0.at < moment.at } ?? true
    case .after(let start): moment.at > start && other.map { moment.at < $0.at } ?? true
    }
  }
}
