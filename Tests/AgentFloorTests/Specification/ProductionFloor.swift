import AgentFloor
import WebhookEvents

/// The production floor as the tests see it: the only file that names its interface.
struct ProductionFloor {
  private(set) var floor: Floor
  /// All events told, a line each.
  private var told = EventBatch()
  private var ids: Set<EventID> = []

  init(settings: ModelSettings) {
    var production = FloorSettings()
    production.answerWithin = settings.answerWithin
    production.unresolvedAfter = settings.unresolvedAfter
    production.contactLimit = settings.contactLimit
    production.ghostAfter = settings.ghostAfter
    production.agentLimit = settings.agentLimit
    production.factLimit = settings.factLimit
    if !settings.turns.isEmpty { production.calendar = PeriodCalendar(turns: settings.turns) }
    floor = Floor(settings: production)
  }

  /// Applies events as one batch, repeats left out.
  mutating func apply(_ events: some Sequence<Event>) throws {
    let start = told.count
    for event in events { try told.append(event) }
    let new = (start..<told.count).filter { ids.insert(told.records[$0].id).inserted }
    floor.apply(told.selecting(new))
  }

  mutating func setArrivals(of events: some Sequence<Event>) throws {
    var batch = EventBatch()
    for event in events { try batch.append(event) }
    floor.setArrivals(of: batch)
  }

  /// Somebody looks.
  mutating func settle() { floor.settle() }

  func observed(at now: Int64) -> ObservedFloor {
    let reading = FloorReading(of: floor, at: Timestamp(seconds: now), under: FloorRules())
    let numbers = reading.numbers
    var observed = ObservedFloor()
    for glance in reading.agents {
      observed.agents[glance.username] = agent(glance, reading)
    }
    let shares = reading.shares
    observed.queues = named(shares.queues)
    observed.media = named(shares.media)
    observed.today = ObservedNumbers(numbers.today)
    for kind in StatusKind.allCases {
      if let count = numbers.byStatus[kind], count > 0 { observed.byStatus[kind.name] = count }
    }
    observed.agentCount = numbers.agents
    observed.ghosts = numbers.ghosts
    observed.signedIn = numbers.signedIn
    observed.counts = counts
    return observed
  }

  private var counts: ObservedCounts {
    let counts = floor.counts
    return ObservedCounts(
      accepted: counts.accepted, duplicates: told.count - counts.accepted, late: counts.late,
      tooLate: counts.tooLate, ahead: counts.ahead, unattributed: counts.unattributed,
      evicted: counts.evictedAgents)
  }

  private func agent(_ glance: AgentGlance, _ reading: FloorReading) -> ObservedAgent {
    let detail = reading.detail(of: glance)
    var agent = ObservedAgent()
    agent.status = ModelStatus(glance.status)
    agent.since = glance.since.seconds
    agent.isMuted = glance.isMuted
    agent.isHeld = glance.isHeld
    agent.isOffered = glance.isOffered
    agent.openContacts = glance.openContacts
    agent.isGhost = glance.isGhost
    agent.sessionNow = glance.successor
    agent.refusals = glance.refusals
    agent.signedInSince = detail.signedInSince?.seconds
    agent.today = ObservedNumbers(glance.today)
    agent.yesterday = ObservedNumbers(detail.yesterday)
    agent.session = ObservedNumbers(detail.session)
    let breakdown = reading.breakdown(of: glance)
    for row in breakdown.intervals {
      agent.quarters[row.period.lowerBound] = ObservedNumbers(row.numbers)
    }
    agent.stays = stays(breakdown)
    let yesterday = FloorReading(
      of: floor, at: reading.now, under: FloorRules(),
      periodOf: Timestamp(seconds: reading.dayBefore.lowerBound))
    agent.staysYesterday = stays(yesterday.breakdown(of: glance))
    agent.queues = named(breakdown.queues)
    agent.media = named(breakdown.media)
    return agent
  }

  private func named(_ shares: [FloorReading.NamedNumbers]) -> [String: ObservedNumbers] {
    shares.reduce(into: [:]) { $0[$1.name] = ObservedNumbers($1.numbers) }
  }

  private func stays(_ breakdown: FloorReading.AgentBreakdown) -> [String: ObservedStay] {
    breakdown.statuses.reduce(into: [:]) {
      $0[Self.stayName(of: $1.status)] = ObservedStay(seconds: $1.seconds, count: $1.stays)
    }
  }
}

extension ProductionFloor {
  /// A floor over events in one batch, read once: what a `Scenario` asks for.
  static func observed(_ events: [Event], _ settings: ModelSettings, _ now: Int64) throws
    -> ObservedFloor
  {
    var floor = ProductionFloor(settings: settings)
    try floor.apply(events)
    return floor.observed(at: now)
  }
}

/// The names under which the new numbers stand, as in the model.
extension ProductionFloor {
  /// Of `ObservedAgent.stays` and `staysYesterday`.
  static func stayName(of status: AgentStatus) -> String { ModelStatus(status).stayName }
}

extension ModelStatus {
  fileprivate init(_ status: AgentStatus) {
    switch status.kind {
    case .onItem: self = .onItem(status.itemType ?? "")
    case .busyOther:
      self = .busyOther(name: status.activityName, isOpenToWork: status.isOpenToWork)
    case .unknown: self = .unknown(status.activityCode)
    default: self = .named(status.kind.name)
    }
  }
}

extension ObservedNumbers {
  fileprivate init(_ numbers: WorkNumbers) {
    offers = numbers.offers
    accepted = numbers.accepted
    declined = numbers.declined
    unresolved = numbers.unresolved
    withdrawn = numbers.withdrawn
    handled = numbers.handled
    answerSeconds = numbers.answerSeconds
    answersMeasured = numbers.answersMeasured
    longestAnswerSeconds = numbers.longestAnswerSeconds
    answeredWithin = numbers.answeredWithin
    shortContacts = numbers.shortContacts
    contactSeconds = numbers.contactSeconds
    contactsMeasured = numbers.contactsMeasured
    afterCallSeconds = numbers.afterCallSeconds
    idleSeconds = numbers.idleSeconds
    busySeconds = numbers.busySeconds
    auxSeconds = numbers.auxSeconds
    signedInSeconds = numbers.signedInSeconds
  }
}
