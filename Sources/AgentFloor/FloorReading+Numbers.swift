import WebhookEvents

extension FloorReading {
  /// Everything about one agent of `agents`.
  public func detail(of glance: AgentGlance) -> AgentReading {
    var reading = AgentReading(glance: glance)
    guard let place = glance.index else { return reading }
    let agent = floor.agents[place]
    let session = agent.state.current
    if !session.isAbsent {
      reading.sessionID = agent.name.id
      reading.sessionType = agent.name.type
      reading.phone = agent.name.phone
    }
    if session.isOpen { reading.signedInSince = Timestamp(seconds: session.start) }
    reading.lastEvent = floor.catalogue.eventName(
      category: agent.lastCategory, code: agent.lastCode)
    reading.lastEventAt = Timestamp(seconds: agent.lastEvent)
    reading.today = numbers(of: agent, from: days.today, to: days.tomorrow)
    reading.yesterday = numbers(of: agent, from: days.yesterday, to: days.today)
    reading.session = sessionNumbers(of: agent)
    return reading
  }

  /// The numbers of the whole floor, today.
  public var numbers: FloorNumbers { numbers(of: agents) }

  /// The numbers of the whole floor, today, whose `agents` are at hand.
  public func numbers(of agents: [AgentGlance]) -> FloorNumbers {
    var numbers = FloorNumbers()
    var byStatus = [Int](repeating: 0, count: StatusKind.allCases.count)
    var counted: [Int] = []
    counted.reserveCapacity(agents.count)
    for glance in agents {
      numbers.agents += 1
      if glance.isGhost, !glance.isExcluded { numbers.ghosts += 1 }
      guard !glance.isGhost, !glance.isExcluded else { continue }
      let kind = glance.status.countedKind
      byStatus[Int(kind.rawValue)] += 1
      if kind != .signedOut { numbers.signedIn += 1 }
      if glance.isUnheard { numbers.unheard += 1 }
      if let place = glance.index { counted.append(place) }
    }
    for kind in StatusKind.allCases { numbers.byStatus[kind] = byStatus[Int(kind.rawValue)] }
    numbers.today = floor.days.numbers(
      of: counted, in: floor.agents, over: day(days.today, days.tomorrow), at: now.seconds,
      unresolvedAfter: rules.unresolvedAfter)
    return numbers
  }

  private func day(_ start: Timestamp, _ end: Timestamp) -> Range<Int64> {
    start.seconds..<max(start, end).seconds
  }

  /// Since the session was last opened.
  private func sessionNumbers(of agent: borrowing Agent) -> WorkNumbers {
    let session = agent.state.current
    if !session.wasReopened { return ledger(of: session).numbers }
    let state = agent.timeline.state(
      over: session.opened..<Int64.max, showing: session.ordinal)
    return ledger(of: state.current).stretchNumbers
  }

  private func ledger(of session: Session) -> Ledger {
    session.ledger(at: now.seconds, unresolvedAfter: rules.unresolvedAfter)
  }

  private func numbers(
    of agent: borrowing Agent, from start: Timestamp, to end: Timestamp
  ) -> WorkNumbers {
    let day = day(start, end)
    let state = agent.timeline.state(over: day, showing: agent.state.current.ordinal)
    var numbers = state.ledger(
      at: now.seconds, unresolvedAfter: rules.unresolvedAfter
    ).stretchNumbers
    if agent.timeline.past.newest != nil { numbers += agent.timeline.pastNumbers(in: day) }
    return numbers
  }
}
