import WebhookEvents

extension FloorReading {
  /// Everything about one agent of `agents`.
  public func detail(of glance: AgentGlance) -> AgentReading {
    var reading = listing(of: glance)
    guard let place = glance.index else { return reading }
    let state = state(at: place)
    let moment = glance.isGhost ? nil : now.seconds
    reading.yesterday = state.numbers(of: dayBefore, until: moment, under: floor.settings)
    reading.session = state.numbersOfSession(until: moment, under: floor.settings)
    return reading
  }

  /// Everything about one agent of `agents` but the numbers of yesterday and of the session, which
  /// are zero.
  public func listing(of glance: AgentGlance) -> AgentReading {
    var reading = AgentReading(glance: glance)
    guard let place = glance.index else { return reading }
    let agent = floor.agents[place]
    reading.arrival = agent.arrival
    let inCharge = agent.state.inCharge
    let card = inCharge.flatMap { agent.card(of: $0.id) } ?? agent.newestCard
    reading.sessionID = card?.id.text
    reading.sessionType = card?.type?.text
    reading.phone = card?.phone?.text
    reading.signedInSince = inCharge.map { Timestamp(seconds: $0.start) }
    if let newest = agent.newest {
      reading.lastEvent = floor.catalogue.eventName(
        category: Catalogue.agentCategory, code: newest.code)
      reading.lastEventAt = Timestamp(seconds: newest.order.second)
    }
    return reading
  }

  /// The numbers of the whole floor, today.
  public var numbers: FloorNumbers { numbers(of: agentList) }

  /// The numbers of the whole floor, today, from `agents` read before.
  ///
  /// Ghosts and excluded agents are in no head count; ghosts are in the sums.
  public func numbers(of agents: some Sequence<AgentGlance>) -> FloorNumbers {
    var numbers = FloorNumbers()
    var byStatus = [Int](repeating: 0, count: StatusKind.allCases.count)
    for glance in agents {
      numbers.agents += 1
      guard !glance.isExcluded else { continue }
      numbers.today += glance.today
      if glance.isGhost {
        numbers.ghosts += 1
        continue
      }
      let kind = glance.status.countedKind
      byStatus[Int(kind.rawValue)] += 1
      if kind != .signedOut { numbers.signedIn += 1 }
      if glance.isUnheard { numbers.unheard += 1 }
    }
    for kind in StatusKind.allCases { numbers.byStatus[kind] = byStatus[Int(kind.rawValue)] }
    return numbers
  }
}
