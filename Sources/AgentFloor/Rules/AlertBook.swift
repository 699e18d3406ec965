public import WebhookEvents

/// The alerts of one board and their acknowledgements (FloorRules Alerts). It is pure.
///
/// Limits pass without events, so it is updated from readings, and returns new alerts.
public struct AlertBook: Sendable {
  /// What an alert is about.
  public enum Subject: Hashable, Sendable {
    /// An agent, by username, and why.
    case agent(String, AttentionReason)
    /// No event for longer than `stale-after`.
    case silence
  }

  /// How serious an alert is.
  public enum Stage: Comparable, Hashable, Sendable {
    case warning
    /// The critical time is used so many times: 1, and each doubling.
    case critical(times: Int)

    /// Most times that are told apart.
    public static let timesLimit = 1 << 20

    var level: AttentionLevel { self == .warning ? .warning : .critical }
  }

  public struct Alert: Hashable, Sendable {
    public var subject: Subject
    public var stage: Stage
    /// Of the agent; nil for silence.
    public var status: AgentStatus?
    /// The beginning of the status or the silence.
    public var since: Timestamp
    public var raisedAt: Timestamp
    /// The note of the acknowledgement; nil without one.
    public var note: String?

    public var isAcknowledged: Bool { note != nil }
    public var level: AttentionLevel { stage.level }

    public init(
      subject: Subject, stage: Stage, status: AgentStatus?, since: Timestamp,
      raisedAt: Timestamp, note: String? = nil
    ) {
      self.subject = subject
      self.stage = stage
      self.status = status
      self.since = since
      self.raisedAt = raisedAt
      self.note = note
    }
  }

  /// An alert, and the update of agents that found it last.
  private struct Present {
    var alert: Alert
    var update: Int
  }

  /// Most restored acknowledgements; the oldest beyond that are dropped.
  public static let memoryLimit = 10_000

  /// Present alerts by subject.
  private var alerts: [Subject: Present] = [:]
  /// Updates of agents so far.
  private var updates = 0
  /// Restored acknowledgements of agents not seen since the start; at most `memoryLimit`.
  private var restored: [Subject: Alert] = [:]

  public init() {}

  /// What to keep over a restart: acknowledged alerts in the order of `all`, then restored ones.
  public var acknowledged: [Alert] {
    all.filter(\.isAcknowledged)
      + restored.values.sorted { $0.subject.precedes($1.subject) }
  }

  /// Alerts not acknowledged: the more serious first, then by username.
  public var pending: [Alert] { all.filter { !$0.isAcknowledged } }

  /// The worst level of each agent in `pending`.
  public var pendingByAgent: [String: AttentionLevel] {
    var levels: [String: AttentionLevel] = [:]
    for alert in pending {
      guard case .agent(let username, _) = alert.subject else { continue }
      levels[username] = max(levels[username] ?? alert.level, alert.level)
    }
    return levels
  }

  /// All alerts, also acknowledged ones, in the same order.
  public var all: [Alert] {
    alerts.values.map(\.alert).sorted { left, right in
      left.level == right.level
        ? left.subject.precedes(right.subject) : left.level > right.level
    }
  }

  public func alert(about subject: Subject) -> Alert? { alerts[subject]?.alert }

  /// All alerts about one agent.
  public func alerts(about username: String) -> [Alert] {
    AttentionReason.allCases.compactMap { alerts[.agent(username, $0)]?.alert }
  }

  /// The usernames of the agents all of whose alerts are acknowledged.
  public var acknowledgedAgents: Set<String> {
    func agents(_ isAcknowledged: Bool) -> [String] {
      alerts.compactMap { subject, present in
        guard present.alert.isAcknowledged == isAcknowledged, case .agent(let username, _) = subject
        else { return nil }
        return username
      }
    }
    let seen = agents(true)
    return seen.isEmpty ? [] : Set(seen).subtracting(agents(false))
  }

  /// Updates the alerts by a reading of all agents. Returns those to raise now.
  public mutating func update(_ agents: [AgentGlance], at now: Timestamp) -> [Alert] {
    var raised: [Alert] = []
    updates += 1
    // Field by field, because a copy of an agent is large.
    for place in agents.indices where agents[place].level > .normal {
      guard !agents[place].isGhost, !agents[place].isExcluded else { continue }
      for reason in AttentionReason.allCases where agents[place].has(reason) {
        let alert = Alert(about: agents[place], reason, at: now)
        if !agents[place].isUnheard {
          raise(alert, &raised)
        } else if let place = known(alert), alerts.values[place].alert.isAcknowledged {
          // Unheard: nothing is raised, but an acknowledgement stays.
          alerts.values[place].update = updates
        }
      }
    }
    for subject in alerts.filter({ $0.key != .silence && $0.value.update != updates }).keys {
      alerts[subject] = nil
    }
    return raised.sorted { $0.subject.precedes($1.subject) }
  }

  /// Updates the alert about the silence of all sources.
  public mutating func update(silentSince since: Timestamp?, at now: Timestamp) -> [Alert] {
    guard let since else {
      alerts[.silence] = nil
      return []
    }
    let alert = Alert(
      subject: .silence, stage: .critical(times: 1), status: nil, since: since, raisedAt: now)
    var raised: [Alert] = []
    raise(alert, &raised)
    return raised
  }

  /// Acknowledges an alert until it is raised again.
  public mutating func acknowledge(_ subject: Subject, note: String) {
    alerts[subject]?.alert.note = note
  }

  /// Restores acknowledgements after a restart. Each holds if its agent appears in the same state.
  public mutating func restore(_ acknowledged: [Alert]) {
    for alert in acknowledged.sorted(by: { $0.raisedAt > $1.raisedAt }).prefix(Self.memoryLimit)
    where alert.isAcknowledged {
      if let raised = alerts[alert.subject]?.alert, raised.isSame(as: alert),
        raised.stage <= alert.stage
      {
        alerts[alert.subject]?.alert.note = alert.note
      } else {
        restored[alert.subject] = alert
      }
    }
  }

  private mutating func raise(_ alert: Alert, _ raised: inout [Alert]) {
    if let place = known(alert) {
      alerts.values[place].update = updates
      let isAcknowledged = alerts.values[place].alert.isAcknowledged
      let stage = alerts.values[place].alert.stage
      // A level is raised once. A stage that fell, because a limit changed, keeps its note.
      let isNew = isAcknowledged ? alert.stage > stage : alert.stage.level > stage.level
      guard isNew else {
        if isAcknowledged ? alert.stage < stage : alert.stage != stage {
          alerts.values[place].alert.stage = alert.stage
        }
        return
      }
    }
    alerts[alert.subject] = Present(alert: alert, update: updates)
    raised.append(alert)
  }

  /// Where the alert is that continues, if any; a restored one becomes present.
  private mutating func known(_ alert: Alert) -> Dictionary<Subject, Present>.Index? {
    if let place = alerts.index(forKey: alert.subject),
      alerts.values[place].alert.isSame(as: alert)
    {
      return place
    }
    guard !restored.isEmpty, let kept = restored.removeValue(forKey: alert.subject),
      kept.isSame(as: alert)
    else { return nil }
    alerts[alert.subject] = Present(alert: kept, update: updates)
    return alerts.index(forKey: alert.subject)
  }
}

extension AlertBook.Alert {
  fileprivate init(about agent: borrowing AgentGlance, _ reason: AttentionReason, at now: Timestamp)
  {
    let stage: AlertBook.Stage =
      switch (reason, agent.level) {
      case (.refusals, _): .warning
      case (.overLimit, .critical): .critical(times: Self.doubled(agent.attention))
      case (.overLimit, _): .warning
      }
    self.init(
      subject: .agent(agent.username, reason), stage: stage, status: agent.status,
      since: agent.since, raisedAt: now)
  }

  /// The greatest power of two that `share` reaches, at least 1.
  private static func doubled(_ share: Double) -> Int {
    var times = 1
    while times < AlertBook.Stage.timesLimit, Double(times * 2) <= share { times *= 2 }
    return times
  }

  /// Whether both are the same alert: the same status without re-entry, or refusals.
  fileprivate func isSame(as other: Self) -> Bool {
    if case .agent(_, .refusals) = subject { return true }
    guard since == other.since else { return false }
    switch (status, other.status) {
    case (let mine?, let others?): return mine.readsLike(others)
    case (nil, nil): return true
    default: return false
    }
  }
}

extension AlertBook.Subject {
  /// By the username alone: an agent has few alerts, and the text of a reason takes long to hash.
  public func hash(into hasher: inout Hasher) {
    if case .agent(let username, _) = self { hasher.combine(username) }
  }

  /// By username, then over limit before refusals; silence first.
  fileprivate func precedes(_ other: Self) -> Bool {
    switch (self, other) {
    case (.silence, .silence), (.agent, .silence): false
    case (.silence, .agent): true
    case (.agent(let mine, let why), .agent(let others, let othersWhy)):
      mine == others
        ? (why, othersWhy) == (.overLimit, .refusals) : UsernameOrder.precedes(mine, others)
    }
  }
}

extension AgentGlance {
  fileprivate func has(_ reason: AttentionReason) -> Bool {
    switch reason {
    case .overLimit: isOverLimit
    case .refusals: isRefusing
    }
  }
}
