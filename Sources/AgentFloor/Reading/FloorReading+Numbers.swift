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

  /// The seconds of the reading's day in statuses of one kind: the sum of `breakdown(of:).statuses`,
  /// without folding anything.
  public func seconds(in kind: StatusKind, of glance: AgentGlance) -> Int64 {
    guard let place = glance.index else { return 0 }
    let state = state(at: place)
    var sum = floor.agents[place].timeline.seconds(in: kind, on: day)
    // Read field by field: a copy of the state is slow (`SettledState`).
    for stay in state.box[0].state.breakdown.stays where stay.day == day {
      if stay.status.kind == kind { sum += stay.seconds }
    }
    if glance.isGhost { return sum }
    state.box[0].state.silence.forEach(until: now.seconds) { stretch in
      if stretch.status.kind == kind, stretch.activity.contains(.signedIn) {
        sum += Int64(stretch.time.clamped(to: day).count)
      }
    }
    return sum
  }

  /// Everything about one agent of `agents` but the numbers of yesterday and of the session, which
  /// are zero.
  public func listing(of glance: AgentGlance) -> AgentReading {
    var reading = AgentReading(glance: glance)
    guard let place = glance.index else { return reading }
    let agent = floor.agents[place]
    reading.arrival = agent.arrival
    reading.wrapUpSeconds = seconds(in: .wrapUp, of: glance)
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
