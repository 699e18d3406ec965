public import WebhookEvents

/// What has been raised about the floor, and what was said to it: one a board, pure.
///
/// Limits pass without events, so it is updated from readings, and tells what is new. An alert is
/// raised once a level; acknowledged at warning, it is raised again at critical. It ends with the
/// status it is about.
public struct AlertBook: Sendable {
  /// What an alert is about.
  public enum Subject: Hashable, Sendable {
    /// An agent, by username.
    case agent(String)
    /// No event for longer than `stale-after`.
    case silence
  }

  public struct Alert: Hashable, Sendable {
    public var subject: Subject
    public var level: AttentionLevel
    /// Of the agent; nil for silence.
    public var status: AgentStatus?
    /// Since when the status lasts, or the silence.
    public var since: Timestamp
    public var raisedAt: Timestamp
    /// What was noted with the acknowledgement; nil while there is none.
    public var note: String?

    public var isAcknowledged: Bool { note != nil }

    public init(
      subject: Subject, level: AttentionLevel, status: AgentStatus?, since: Timestamp,
      raisedAt: Timestamp, note: String? = nil
    ) {
      self.subject = subject
      self.level = level
      self.status = status
      self.since = since
      self.raisedAt = raisedAt
      self.note = note
    }
  }

  /// Acknowledgements that wait for their agents to be seen; past it the oldest are forgotten.
  public static let memoryLimit = 10_000

  /// By subject; one that ended is gone, so there is at most one an agent and one of silence.
  private var alerts: [Subject: Alert] = [:]
  /// Kept over a restart, for agents that have not been seen since: at most `memoryLimit`.
  private var restored: [Subject: Alert] = [:]

  public init() {}

  /// What to keep over a restart: every acknowledgement that may still hold, in order of username.
  public var acknowledged: [Alert] {
    all.filter(\.isAcknowledged)
      + restored.values.sorted { UsernameOrder.precedes($0.subject.name, $1.subject.name) }
  }

  /// Those that want an answer: the more serious first, then in order of username.
  public var pending: [Alert] { all.filter { !$0.isAcknowledged } }

  /// How many want an answer, without putting them in order.
  public var pendingCount: Int { alerts.values.count { !$0.isAcknowledged } }

  /// All that last, acknowledged ones too, in the same order.
  public var all: [Alert] {
    alerts.values.sorted { left, right in
      left.level == right.level
        ? UsernameOrder.precedes(left.subject.name, right.subject.name) : left.level > right.level
    }
  }

  public func alert(about subject: Subject) -> Alert? { alerts[subject] }

  /// Takes in a reading of all agents; the result is what is to be raised now.
  ///
  /// - Parameter isLive: false for a replay, a checkpoint or a moment of the past, which raise
  ///   nothing: what is past its limit there is known afterwards, as if it had been acknowledged.
  public mutating func update(
    _ agents: [AgentGlance], at now: Timestamp, isLive: Bool = true
  ) -> [Alert] {
    var raised: [Alert] = []
    var lasting: [Subject] = []
    for agent in agents where agent.level > .normal && !agent.isGhost && !agent.isExcluded {
      let alert = Alert(
        subject: .agent(agent.username), level: agent.level, status: agent.status,
        since: agent.since, raisedAt: now)
      if !agent.isUnheard {
        raised += raise(alert, isLive)
      } else if !isNoted(alert) {
        // Nobody knows whether it still holds: nothing is raised, but what was noted stays noted.
        continue
      }
      lasting.append(alert.subject)
    }
    dropAll(but: lasting)
    return raised
  }

  /// Takes in whether the sources are silent for too long, and since when.
  public mutating func update(
    silentSince since: Timestamp?, at now: Timestamp, isLive: Bool = true
  ) -> [Alert] {
    guard let since else {
      alerts[.silence] = nil
      return []
    }
    let alert = Alert(
      subject: .silence, level: .critical, status: nil, since: since, raisedAt: now)
    return raise(alert, isLive)
  }

  /// Takes an alert out of the count until it is raised again.
  public mutating func acknowledge(_ subject: Subject, note: String) {
    alerts[subject]?.note = note
  }

  /// Puts back acknowledgements kept over a restart; each holds if its agent turns up as it was.
  public mutating func restore(_ acknowledged: [Alert]) {
    for alert in acknowledged.sorted(by: { $0.raisedAt > $1.raisedAt }).prefix(Self.memoryLimit)
    where alert.isAcknowledged {
      if let raised = alerts[alert.subject], raised.isSameStretch(as: alert),
        raised.level <= alert.level
      {
        alerts[alert.subject]?.note = alert.note
      } else {
        restored[alert.subject] = alert
      }
    }
  }

  private mutating func raise(_ alert: Alert, _ isLive: Bool) -> [Alert] {
    var alert = alert
    if let known = known(alert) {
      // A level is raised once; one that fell, as a limit was moved, keeps its note.
      guard alert.level > known.level else {
        alerts[alert.subject]?.level = alert.level
        return []
      }
    }
    if !isLive { alert.note = "" }
    alerts[alert.subject] = alert
    return isLive ? [alert] : []
  }

  /// The alert about the same stretch, if there is one; one kept over a restart comes into force.
  private mutating func known(_ alert: Alert) -> Alert? {
    if let known = alerts[alert.subject], known.isSameStretch(as: alert) { return known }
    guard let kept = restored.removeValue(forKey: alert.subject), kept.isSameStretch(as: alert)
    else { return nil }
    alerts[alert.subject] = kept
    return kept
  }

  private mutating func isNoted(_ alert: Alert) -> Bool { known(alert)?.isAcknowledged ?? false }

  /// Drops the alerts of agents that are back within their limits, or gone from the floor.
  private mutating func dropAll(but lasting: [Subject]) {
    let ofAgents = alerts.count - (alerts[.silence] == nil ? 0 : 1)
    guard ofAgents != lasting.count else { return }
    let lasting = Set(lasting)
    alerts = alerts.filter { $0.key == .silence || lasting.contains($0.key) }
  }
}

extension AlertBook.Alert {
  /// The same status, not entered anew.
  fileprivate func isSameStretch(as other: Self) -> Bool {
    guard since == other.since else { return false }
    switch (status, other.status) {
    case (let mine?, let others?): return mine.readsLike(others)
    case (nil, nil): return true
    default: return false
    }
  }
}

extension AlertBook.Subject {
  fileprivate var name: String {
    switch self {
    case .agent(let username): username
    case .silence: ""
    }
  }
}
