import WebhookEvents

/// The floor of FloorRules in its plainest form: all facts kept, all folded again at every reading.
struct ModelFloor {
  let settings: ModelSettings
  let catalogue: Catalogue
  private var ids: Set<EventID> = []
  private var histories: [String: ModelHistory] = [:]
  private var counts = ObservedCounts()
  /// Each agent after its newest fact.
  private var folds: [String: ModelFold] = [:]

  /// - Parameter events: in order of arrival; where they have no `ReceivedAtUtc`, their place is
  ///   the number of their line.
  init(
    _ events: [Event], settings: ModelSettings = ModelSettings(), catalogue: Catalogue = Catalogue()
  ) {
    self.settings = settings
    self.catalogue = catalogue
    for (line, event) in events.enumerated() { take(event, line: line) }
    folds = histories.mapValues(fold)
  }

  private mutating func take(_ event: Event, line: Int) {
    guard ids.insert(event.id).inserted else {
      counts.duplicates += 1
      return
    }
    counts.accepted += 1
    if ModelFact.isAhead(event) { counts.ahead += 1 }
    guard let fact = ModelFact(event, line: line, catalogue: catalogue) else {
      if event.category == Catalogue.agentCategory { counts.unattributed += 1 }
      return
    }
    var history = histories[fact.username] ?? ModelHistory()
    let isNew = history.facts.isEmpty
    let agents = histories.count + (isNew ? 1 : 0)
    switch history.take(fact, limit: settings.factLimit(agents: agents)) {
    case .onTime: break
    case .late: counts.late += 1
    case .tooLate: counts.tooLate += 1
    }
    histories[fact.username] = history
    if isNew, agents > settings.agentLimit { evict(except: fact.username) }
  }

  /// FloorRules O4: the agent signed out longest; if none is, the one silent longest.
  private mutating func evict(except new: String) {
    let others = histories.filter { $0.key != new }.map { (name: $0.key, fold: fold($0.value)) }
    let signedOut = others.filter { $0.fold.inCharge == nil }
    let oldest = (signedOut.isEmpty ? others : signedOut).min {
      let left = signedOut.isEmpty ? $0.fold.clock : $0.fold.since ?? .min
      let right = signedOut.isEmpty ? $1.fold.clock : $1.fold.since ?? .min
      return left != right ? left < right : $0.name < $1.name
    }
    guard let oldest else { return }
    histories[oldest.name] = nil
    counts.evicted += 1
  }

  private func fold(_ history: ModelHistory) -> ModelFold {
    let limit = settings.factLimit(agents: histories.count)
    var fold = ModelFold(settings: settings, factLimit: limit)
    for fact in history.facts { fold.take(fact) }
    return fold
  }

  /// FloorRules S1: the newest fact of each `SessionId`, of whatever agent.
  private var newestOfSession: [String: ModelFact] {
    var newest: [String: ModelFact] = [:]
    for fact in histories.values.flatMap(\.facts) {
      if let other = newest[fact.session], fact.isBefore(other) { continue }
      newest[fact.session] = fact
    }
    return newest
  }

  /// Each agent at `now`, which is not before the newest fact.
  func readings(at now: Int64) -> [String: ModelReading] {
    let newest = newestOfSession
    return folds.mapValues { ModelReading($0, at: now, newestOfSession: newest) }
  }

  /// The floor at `now`.
  func observed(at now: Int64) -> ObservedFloor {
    var floor = ObservedFloor()
    floor.counts = counts
    for (username, reading) in readings(at: now) {
      let agent = reading.agent
      floor.agents[username] = agent
      floor.today += agent.today
      floor.queues.merge(agent.queues, uniquingKeysWith: +)
      floor.media.merge(agent.media, uniquingKeysWith: +)
      floor.agentCount += 1
      if agent.isGhost {
        floor.ghosts += 1
      } else {
        floor.byStatus[agent.status.headCountName, default: 0] += 1
        if agent.status != .signedOut { floor.signedIn += 1 }
      }
    }
    return floor
  }
}
