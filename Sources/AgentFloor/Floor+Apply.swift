public import WebhookEvents

extension Floor {
  /// An event dated further ahead of its arrival than this is ordered at its arrival (floor.md,
  /// order 7).
  static let skewLimit: Int64 = 5 * 60 * 1000

  /// Takes in the events of a batch, in order. Duplicates were taken out before.
  public mutating func apply(_ batch: EventBatch, into changes: inout FloorChanges) {
    var marks = [Feed.Mark](repeating: Feed.Mark(), count: batch.count)
    batch.text.withUnsafeBufferPointer { text in
      let reader = RecordReader(text: text, batch: batch)
      batch.records.withUnsafeBufferPointer { records in
        guard let base = records.baseAddress else { return }
        for place in 0..<records.count {
          take(base + place, number: feed.total + place + 1, reader, &marks[place], &changes)
        }
      }
    }
    counts.accepted += batch.count
    counts.evictedAgents = agents.evicted
    changes.events += batch.count
    feed.append(batch, marks)
  }

  @inline(__always)
  private mutating func take(
    _ record: UnsafePointer<EventRecord>, number: Int, _ reader: borrowing RecordReader,
    _ mark: inout Feed.Mark, _ changes: inout FloorChanges
  ) {
    var second = record.pointee.created.seconds
    var heard = second
    if let received = record.pointee.received {
      heard = max(heard, received.seconds)
      if record.pointee.created.milliseconds - received.milliseconds > Self.skewLimit {
        second = received.seconds
        heard = second
        mark.isSkewed = true
        counts.skewed += 1
      }
    }
    guard record.pointee.category == Catalogue.agentCategory else {
      counts.otherCategories += 1
      return
    }
    let effect = catalogue.effect(category: record.pointee.category, code: record.pointee.code)
    if effect == nil { counts.unknownCodes += 1 }
    guard !record.pointee.username.isEmpty, !record.pointee.sessionID.isEmpty else {
      counts.unattributed += 1
      return
    }
    let (kind, payload) = meaning(of: record, effect, reader)
    let event = Agent.Arrival(
      number: number, second: second, heard: heard, category: record.pointee.category,
      code: record.pointee.code, kind: kind, payload: payload,
      medium: reader.medium(record.pointee.workItemType), session: reader[record.pointee.sessionID],
      sessionType: reader[record.pointee.sessionType], phone: reader[record.pointee.phone])
    let place = agents.place(of: reader[record.pointee.username])
    let before = agents[place].timeline.count
    if let lateBy = agents[place].receive(event, among: agents.count) {
      mark.lateness = Int32(clamping: lateBy)
      counts.late += 1
    }
    facts += agents[place].timeline.count - before
    if facts > factLimit { shortenTimelines() }
    changes.touch(place)
  }

  /// Takes the oldest facts of agents that have more than their share, one after the other.
  private mutating func shortenTimelines() {
    let share = max(1, factLimit / agents.count)
    while facts > factLimit {
      let count = agents[nextToShorten].timeline.count
      if count > share {
        agents[nextToShorten].shorten(to: share - share / 4, among: agents.count)
        facts -= count - agents[nextToShorten].timeline.count
      }
      nextToShorten = (nextToShorten + 1) % agents.count
    }
  }

  /// What an event is to the timeline: its kind, and the status or work item it speaks of.
  @inline(__always)
  private mutating func meaning(
    of record: UnsafePointer<EventRecord>, _ effect: Catalogue.Effect?,
    _ reader: borrowing RecordReader
  ) -> (Fact.Kind, UInt64) {
    let item =
      record.pointee.workItemID.isEmpty ? 0 : ByteHash.of(reader[record.pointee.workItemID])
    switch effect {
    case .signedIn: return (.signedIn, 0)
    case .signedOut: return (.signedOut, 0)
    case .statusChanged:
      let status = statuses.ref(
        code: record.pointee.activityCode, availability: record.pointee.availabilityCode,
        name: reader[record.pointee.activityName], in: catalogue)
      return (.statusChanged, status.payload)
    case .receiving: return (.receiving, item)
    case .accepted: return (.accepted, item)
    case .declined: return (.declined, item)
    case .released: return (.released, item)
    case .callControl: return (controls.kind(of: record, reader), item)
    case .some(.none), nil: return (.other, item)
    }
  }
}
