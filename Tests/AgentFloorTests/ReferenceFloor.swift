import AgentFloor
import WebhookEvents

/// The agent floor once more, slow and obvious: it keeps every event it ever saw and works each
/// answer out by reading them all again.
///
/// Written from floor.md and events.md alone. Where they can be read two ways, the comment says
/// which way was taken.
struct ReferenceFloor {
  /// Every event in order of arrival, no id twice.
  private(set) var events: [Event] = []
  private(set) var agents: [ReferenceAgent] = []
  /// For each event, in order of arrival: whether it was late.
  private(set) var lateness: [Bool] = []

  mutating func apply(_ arriving: [Event]) {
    for event in arriving {
      // "The same Id twice: counted as a duplicate, changes nothing."
      if events.contains(where: { $0.id == event.id }) { continue }
      events.append(event)
      guard let fact = ReferenceFact(event, arrival: events.count) else {
        lateness.append(false)
        continue
      }
      let place = agents.firstIndex { $0.username == fact.username }
      if place == nil { agents.append(ReferenceAgent(username: fact.username)) }
      lateness.append(agents[place ?? agents.count - 1].receive(fact))
    }
  }

  var counts: FloorCounts {
    var counts = FloorCounts()
    counts.accepted = events.count
    counts.late = lateness.count { $0 }
    // "An agent event without Username or SessionId is … counted as unattributed."
    counts.unattributed = events.count {
      $0.category == 1 && ReferenceFact($0, arrival: 0) == nil
    }
    counts.unknownCodes = events.count { $0.category == 1 && !(1...8).contains($0.code) }
    counts.otherCategories = events.count { $0.category != 1 }
    counts.skewed = events.count(where: ReferenceFact.isSkewed)
    return counts
  }

  /// Every agent's answer at `now`, in order of username bytes.
  func answers(at now: Timestamp, under rules: FloorRules, days: DayTurns) -> [ReferenceAnswer] {
    agents.map { ReferenceAnswer(of: $0, at: now, under: rules, days: days) }
      .sorted { $0.username.lexicographicallyPrecedes($1.username) }
  }
}

/// What the model says of one agent at a moment.
struct ReferenceAnswer {
  var username: [UInt8]
  var status: ReferenceStatus
  var since: Int64
  var seconds: Int64
  var isMuted: Bool
  var isHeld: Bool
  var isOffered: Bool
  var openContacts: Int
  /// Nil when signed out.
  var sessionID: String?
  var signedInSince: Int64?
  var isGhost: Bool
  var level: AttentionLevel
  var attention: Double
  var today: WorkNumbers
  var yesterday: WorkNumbers
  var session: WorkNumbers

  init(of agent: ReferenceAgent, at now: Timestamp, under rules: FloorRules, days: DayTurns) {
    let shown = agent.currentHistory
    username = agent.username
    status = shown.statusShown
    since = shown.since
    // "Negative durations are zero."
    seconds = max(0, now.seconds - since)
    isMuted = shown.isMuted
    isHeld = shown.isHeld
    isOffered = shown.isOffered
    openContacts = shown.openContacts
    sessionID = shown.isSignedOut ? nil : agent.sessions[agent.current].id
    signedInSince = shown.isSignedOut ? nil : shown.signedInSince

    // "Ghosts: signed in, no event for 8 h (configurable)."
    isGhost = !shown.isSignedOut && now.seconds - agent.lastHeard >= rules.ghostAfter

    // "Attention of an agent is the share of its critical limit used."
    attention = 0
    level = .normal
    if let limit = Self.limit(of: status, under: rules) {
      attention = Double(seconds) / Double(limit.critical)
      if seconds >= limit.warning { level = .warning }
      if seconds >= limit.critical { level = .critical }
    }
    // "Three declined or unresolved offers in a row: level at least warning, attention at least
    // 0.5."
    if !shown.isSignedOut,
      shown.missedInARow(at: now.seconds, agedAfter: rules.unresolvedAfter) >= 3
    {
      level = max(level, .warning)
      attention = max(attention, 0.5)
    }
    // "Ghosts: … no level." The excluded are "listed but not counted, no alerts" (settings.md).
    if isGhost || rules.excluded.contains(String(decoding: username, as: UTF8.self)) {
      level = .normal
      attention = 0
    }

    let histories = agent.sessions.indices.map { agent.history(of: $0) }
    func numbers(_ histories: [ReferenceHistory], _ from: Timestamp?, _ to: Timestamp?)
      -> WorkNumbers
    {
      var sum = ReferenceTally(
        from: from?.seconds ?? .min, to: to?.seconds ?? .max, now: now.seconds,
        agedAfter: rules.unresolvedAfter)
      for history in histories { sum.add(history) }
      return sum.numbers
    }
    today = numbers(histories, days.today, days.tomorrow)
    yesterday = numbers(histories, days.yesterday, days.today)
    // "In this session": since it was last opened.
    session = numbers([shown], shown.firstEvent.map { Timestamp(seconds: $0) }, nil)
  }

  /// "Available, internal-only, unknown and signed-out none. Overridable for one activity name."
  /// A busy-other that counts as available has no limit but its own.
  static func limit(of status: ReferenceStatus, under rules: FloorRules) -> Limit? {
    if status.kind == .busyOther, let name = status.name,
      let limit = rules.thresholds.byActivity[name]
    {
      return limit
    }
    return status.countsAsAvailable ? nil : rules.thresholds.byStatus[status.kind]
  }
}
