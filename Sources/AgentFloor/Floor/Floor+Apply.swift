public import WebhookEvents

extension Floor {
  /// Applies the events of a batch, in order. Repeated ids must have been removed.
  public mutating func apply(_ batch: EventBatch) {
    var marks: [Feed.Mark] = []
    marks.reserveCapacity(batch.count)
    for record in batch.records {
      marks.append(take(record, of: batch, number: feed.total + marks.count + 1))
    }
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

  private mutating func take(_ record: EventRecord, of batch: EventBatch, number: Int) -> Feed.Mark
  {
    var mark = Feed.Mark()
    if record.isAhead {
      mark.isAhead = true
      counts.ahead += 1
    }
    guard record.category == Catalogue.agentCategory else {
      counts.otherCategories += 1
      return mark
    }
    let effect = codes.effect(of: record.code)
    if effect == nil { counts.unknownCodes += 1 }
    guard !record.username.isEmpty, !record.sessionID.isEmpty else {
      counts.unattributed += 1
      return mark
    }
    switch take(record, effect, of: batch, number) {
    case .inOrder: break
    case .late(let seconds):
      counts.late += 1
      mark.placement = .late(by: seconds)
    case .tooLate:
      counts.tooLate += 1
      mark.placement = .tooLate
    }
    return mark
  }

  /// Gives an event to its agent as a fact.
  private mutating func take(
    _ record: EventRecord, _ effect: Catalogue.Effect?, of batch: EventBatch, _ number: Int
  ) -> Timeline.Placement {
    let place = agents.placeMade(
      for: Identifier(batch.string(record.username)), under: settings)
    let card = agents.card(of: record.sessionID, in: batch, of: place)
    let session =
      card.map { agents[place].cards[$0].id } ?? Identifier(batch.string(record.sessionID))
    let placement = agents.take(
      fact(of: record, effect, in: batch, session), of: place, record, of: batch, card: card,
      arrival: number, under: settings)
    if card == nil, placement != .tooLate { agents.note(session, at: place) }
    return placement
  }

  private mutating func fact(
    of record: EventRecord, _ effect: Catalogue.Effect?, in batch: EventBatch,
    _ session: Identifier
  ) -> Fact {
    let kind = codes.kind(of: record, effect, in: batch)
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
