public import WebhookEvents

extension Floor {
  /// Applies the events of a batch. Repeated ids must have been removed.
  ///
  /// It goes agent by agent, each agent's events in order: order matters only within an agent, whose
  /// memory then stays in the processor's cache.
  public mutating func apply(_ batch: EventBatch) {
    var marks = Array(repeating: Feed.Mark(), count: batch.count)
    var visits = AgentVisits(limit: settings.factLimit(agents: agents.count))
    for index in batch.records.indices {
      if batch.records[index].isAhead {
        marks[index].isAhead = true
        counts.ahead += 1
      }
      guard isOfAgent(batch.records[index]) else { continue }
      let username = Identifier(batch.string(batch.records[index].username))
      // An eviction looks at the agents: what came before must have been applied.
      if !agents.hasRoom(for: username) { take(&visits, of: batch, &marks) }
      let place = agents.placeMade(for: username, under: settings)
      let limit = settings.factLimit(agents: agents.count)
      if limit != visits.limit {
        take(&visits, of: batch, &marks)
        visits.limit = limit
      }
      visits.add(event: index, agent: place)
    }
    take(&visits, of: batch, &marks)
    counts.accepted += batch.count
    counts.evictedAgents = agents.evicted
    feed.append(batch, marks)
    agents.settleOrder()
  }

  /// Gives events that were applied before the arrivals that they have in `batch`: of an event that
  /// two receivers took, one copy counts. The feed keeps what it showed.
  package mutating func setArrivals(of batch: EventBatch) {
    for record in batch.records {
      let username = Identifier(batch.string(record.username))
      guard let place = agents.place(of: username) else { continue }
      agents.setArrival(of: record, at: place, code: feed.code(of:), under: settings)
    }
  }

  /// Counts an event, and says whether an agent takes it.
  private mutating func isOfAgent(_ record: EventRecord) -> Bool {
    guard record.category == Catalogue.agentCategory else {
      counts.otherCategories += 1
      return false
    }
    if codes.effect(of: record.code) == nil { counts.unknownCodes += 1 }
    guard !record.username.isEmpty, !record.sessionID.isEmpty else {
      counts.unattributed += 1
      return false
    }
    return true
  }

  /// Gives each agent its events, and marks how they were placed.
  private mutating func take(
    _ visits: inout AgentVisits, of batch: EventBatch, _ marks: inout [Feed.Mark]
  ) {
    for (index, place) in visits.takeAll() {
      let placement = take(
        batch.records[index], of: batch, at: place, number: feed.total + index + 1, visits.limit)
      marks[index].placement = placement
      switch placement {
      case .inOrder: break
      case .late: counts.late += 1
      case .tooLate: counts.tooLate += 1
      }
    }
  }

  /// Gives an event to its agent as a fact.
  private mutating func take(
    _ record: EventRecord, of batch: EventBatch, at place: Int, number: Int, _ limit: Int
  ) -> Timeline.Placement {
    let card = agents.card(of: record.sessionID, in: batch, of: place)
    let session =
      card.map { agents[place].cards[$0].id } ?? Identifier(batch.string(record.sessionID))
    let placement = agents.take(
      fact(of: record, in: batch, session), of: place, record, of: batch, card: card,
      arrival: number, under: settings, limit: limit)
    if card == nil, placement != .tooLate { agents.note(session, at: place) }
    return placement
  }

  private mutating func fact(
    of record: EventRecord, in batch: EventBatch, _ session: Identifier
  ) -> Fact {
    let kind = codes.kind(of: record, codes.effect(of: record.code), in: batch)
    var fact = Fact(
      second: record.moment.seconds, arrival: ArrivalOrder(of: record), session: session,
      kind: kind)
    if kind == .statusChanged {
      fact.status = codes.status(of: record, in: batch)
    } else if !kind.itemParts.isEmpty {
      fact.item = Identifier(batch.string(record.workItemID))
      fact.parts = kind.itemParts
      if !record.workItemType.isEmpty { fact.parts.insert(.medium) }
      if !record.queue.isEmpty { fact.parts.insert(.queue) }
      if !record.caller.isEmpty { fact.parts.insert(.caller) }
      fact.status = codes.medium(of: record, in: batch)
      fact.queue = queueNames.shared(record.queue, in: batch)
    }
    return fact
  }
}
