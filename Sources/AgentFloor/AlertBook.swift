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
  }

  /// By subject; one that ended is gone.
  private var alerts: [Subject: Alert] = [:]

  public init() {}

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
    for agent in agents {
      let subject = Subject.agent(agent.username)
      guard agent.level > .normal, !agent.isUnheard, !agent.isGhost, !agent.isExcluded else {
        if !alerts.isEmpty { alerts[subject] = nil }
        continue
      }
      let alert = Alert(
        subject: subject, level: agent.level, status: agent.status, since: agent.since,
        raisedAt: now)
      raised += raise(alert, isLive)
    }
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

  /// Puts back acknowledgements kept over a restart; an update ends those that no longer hold.
  public mutating func restore(_ acknowledged: [Alert]) {
    for alert in acknowledged where alert.isAcknowledged { alerts[alert.subject] = alert }
  }

  private mutating func raise(_ alert: Alert, _ isLive: Bool) -> [Alert] {
    var alert = alert
    if let known = alerts[alert.subject], known.isSameStretch(as: alert) {
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
