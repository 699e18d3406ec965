public import WebhookEvents

extension Floor {
  /// Takes in the events of a batch, in order. Duplicates were taken out before.
  public mutating func apply(_ batch: EventBatch) {
    var marks = [Feed.Mark](repeating: Feed.Mark(), count: batch.count)
    for place in placesInOrder(of: batch) {
      marks[place] = take(batch.records[place], of: batch, number: feed.total + place + 1)
    }
    counts.accepted += batch.count
    counts.evictedAgents = agents.evicted
    feed.append(batch, marks)
    agents.settleOrder()
  }

  /// The places of the events, those of one second in the order of their causes: what follows from
  /// another event of its second would else be folded twice.
  private func placesInOrder(of batch: EventBatch) -> [Int] {
    var places = Array(batch.records.indices)
    var start = 0
    while start < places.count {
      let second = batch.records[start].moment.seconds
      let end = batch.records[start...].firstIndex { $0.moment.seconds != second } ?? places.count
      if end - start > 1 {
        let ranks = places[start..<end].map { codes.rank(of: batch.records[$0]) }
        let first = start
        places[start..<end].sort { (ranks[$0 - first], $0) < (ranks[$1 - first], $1) }
      }
      start = end
    }
    return places
  }

  private mutating func take(
    _ record: EventRecord, of batch: EventBatch, number: Int
  ) -> Feed.Mark {
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

  /// Gives what an event says to its agent.
  private mutating func take(
    _ record: EventRecord, _ effect: Catalogue.Effect?, of batch: EventBatch, _ number: Int
  ) -> Timeline.Placement {
    let place = agents.placeMade(for: Identifier(batch.string(record.username)))
    let known = agents.session(record.sessionID, in: batch, of: place)
    let session = known ?? Identifier(batch.string(record.sessionID))
    let placement = agents[place].take(
      fact(of: record, effect, in: batch, session), record, of: batch, arrival: number,
      under: settings, limit: settings.factLimit(agents: agents.count))
    if known == nil, placement != .tooLate { agents.note(session, at: place) }
    return placement
  }

  private func fact(
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
    }
    return fact
  }
}
