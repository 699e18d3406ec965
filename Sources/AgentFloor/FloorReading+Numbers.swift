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
    reading.today = numbers(of: agent, since: days.today.seconds, at: now.seconds)
    reading.yesterday = numbers(of: agent, since: days.yesterday.seconds, at: days.today.seconds)
    reading.session = sessionNumbers(of: agent)
    return reading
  }

  /// The numbers of the whole floor, today.
  public var numbers: FloorNumbers {
    var numbers = FloorNumbers()
    for kind in StatusKind.allCases { numbers.byStatus[kind] = 0 }
    for glance in agents {
      numbers.agents += 1
      if glance.isGhost { numbers.ghosts += 1 }
      guard !glance.isGhost, !glance.isExcluded else { continue }
      let kind = glance.status.countedKind
      numbers.byStatus[kind, default: 0] += 1
      if kind != .signedOut { numbers.signedIn += 1 }
      if glance.isUnheard { numbers.unheard += 1 }
      guard let place = glance.index else { continue }
      numbers.today += self.numbers(
        of: floor.agents[place], since: days.today.seconds, at: now.seconds)
    }
    return numbers
  }

  private func sessionNumbers(of agent: borrowing Agent) -> WorkNumbers {
    let session = agent.state.current
    var numbers = agent.state.numbers(at: now.seconds) - session.opening
    numbers.longestAnswerSeconds = agent.timeline.longestAnswer(
      since: session.start, newest: agent.state.numbers.longestAnswerSeconds)
    numbers.unresolved += agedOffers(of: session)
    return numbers
  }

  /// The numbers of an agent from `start` to `end`, which is now or a turn of the day before.
  private func numbers(
    of agent: borrowing Agent, since start: Int64, at end: Int64
  ) -> WorkNumbers {
    let isNow = end >= now.seconds
    var numbers =
      isNow ? agent.state.numbers(at: end) : agent.timeline.numbers(before: end)
    numbers = numbers - agent.timeline.numbers(before: start)
    numbers.longestAnswerSeconds = agent.timeline.longestAnswer(
      since: start, newest: agent.state.numbers.longestAnswerSeconds)
    if isNow { numbers.unresolved += agedOffers(of: agent.state.current) }
    return numbers
  }
}
