import WebhookEvents

extension FloorReading {
  /// Everything about one agent of `agents`.
  public func detail(of glance: AgentGlance) -> AgentReading {
    var reading = listing(of: glance)
    guard let place = glance.index else { return reading }
    reading.yesterday = numbers(of: floor.agents[place], from: days.yesterday, to: days.today)
    reading.session = sessionNumbers(of: floor.agents[place])
    return reading
  }

  /// What a list of the floor says of one agent of `agents`: all but the numbers of yesterday and of
  /// the session, which are left at nothing.
  public func listing(of glance: AgentGlance) -> AgentReading {
    var reading = AgentReading(glance: glance)
    guard let place = glance.index else { return reading }
    describe(floor.agents[place], in: &reading)
    reading.today = today(of: glance)
    return reading
  }

  /// The numbers of one agent of `agents`, today.
  public func today(of glance: AgentGlance) -> WorkNumbers {
    guard let place = glance.index else { return WorkNumbers() }
    return numbers(of: floor.agents[place], from: days.today, to: days.tomorrow)
  }

  private func describe(_ agent: borrowing Agent, in reading: inout AgentReading) {
    if !agent.pulse.isAbsent {
      reading.sessionID = agent.name.id
      reading.sessionType = agent.name.type
      reading.phone = agent.name.phone
    }
    if agent.pulse.isOpen {
      reading.signedInSince = Timestamp(seconds: agent.state.current.start)
    }
    reading.lastEvent = floor.catalogue.eventName(
      category: agent.lastCategory, code: agent.lastCode)
    reading.lastEventAt = Timestamp(seconds: agent.lastEvent)
  }

  /// The numbers of the whole floor, today.
  public var numbers: FloorNumbers { numbers(of: agents) }

  /// The numbers of the whole floor, today, whose `agents` are at hand.
  public func numbers(of agents: [AgentGlance]) -> FloorNumbers {
    var counted: [Int] = []
    counted.reserveCapacity(agents.count)
    var numbers = counts(of: agents) { glance in
      if let place = glance.index { counted.append(place) }
    }
    numbers.today = floor.days.numbers(
      of: counted, in: floor.agents, over: day(days.today, days.tomorrow), at: now.seconds,
      unresolvedAfter: rules.unresolvedAfter)
    return numbers
  }

  /// The same numbers for who reads the floor once: nothing is kept for the next reading.
  public func numbers(of agents: AgentRoll) -> FloorNumbers {
    var sum = WorkNumbers()
    var numbers = counts(of: agents) { glance in sum += today(of: glance) }
    numbers.today = sum
    return numbers
  }

  /// Counts `agents`, and hands on those that the floor's numbers are of.
  private func counts(
    of agents: some Sequence<AgentGlance>, _ count: (AgentGlance) -> Void
  ) -> FloorNumbers {
    var numbers = FloorNumbers()
    var byStatus = [Int](repeating: 0, count: StatusKind.allCases.count)
    for glance in agents {
      numbers.agents += 1
      if glance.isGhost, !glance.isExcluded { numbers.ghosts += 1 }
      guard !glance.isGhost, !glance.isExcluded else { continue }
      let kind = glance.status.countedKind
      byStatus[Int(kind.rawValue)] += 1
      if kind != .signedOut { numbers.signedIn += 1 }
      if glance.isUnheard { numbers.unheard += 1 }
      count(glance)
    }
    for kind in StatusKind.allCases { numbers.byStatus[kind] = byStatus[Int(kind.rawValue)] }
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
    // Most often an agent has no other day.
    if agent.timeline.lies(in: day), now.seconds <= day.upperBound {
      return agent.state.numbers(at: now.seconds, unresolvedAfter: rules.unresolvedAfter)
    }
    let state = agent.timeline.state(over: day, showing: agent.state.current.ordinal)
    var numbers = state.ledger(
      at: now.seconds, unresolvedAfter: rules.unresolvedAfter
    ).stretchNumbers
    if agent.timeline.past.newest != nil { numbers += agent.timeline.pastNumbers(in: day) }
    return numbers
  }
}
