public import WebhookEvents

extension Floor {
  /// An event dated further ahead of its arrival than this is ordered at its arrival (floor.md,
  /// order 7).
  static let skewLimit: Int64 = 5 * 60 * 1000

  /// Takes in the events of a batch, in order. Duplicates were taken out before.
  public mutating func apply(_ batch: EventBatch, into changes: inout FloorChanges) {
    var marks = [Feed.Mark](repeating: Feed.Mark(), count: batch.count)
    let codes = codes
    batch.text.withUnsafeBufferPointer { text in
      let reader = RecordReader(text: text)
      batch.records.withUnsafeBufferPointer { records in
        guard let base = records.baseAddress else { return }
        for place in 0..<records.count {
          let mark = take(
            base + place, of: batch, number: feed.total + place + 1, reader, codes, &changes)
          if mark != Feed.Mark() { marks[place] = mark }
        }
      }
    }
    counts.accepted += batch.count
    counts.evictedAgents = agents.evicted
    changes.events += batch.count
    feed.append(batch, marks)
  }

  /// Works out now what every reading of the floor needs, instead of in each of them.
  ///
  /// It changes nothing that can be read. Who reads a floor often calls it between: events that
  /// follow each other closely are cheaper worked out together.
  public mutating func settle() { agents.settle() }

  @inline(__always)
  private mutating func take(
    _ record: UnsafePointer<EventRecord>, of batch: borrowing EventBatch, number: Int,
    _ reader: RecordReader, _ codes: borrowing AgentCodes,
    _ changes: inout FloorChanges
  ) -> Feed.Mark {
    var mark = Feed.Mark()
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
      return mark
    }
    let effect = codes.effect(of: record.pointee.code)
    if effect == nil { counts.unknownCodes += 1 }
    guard !record.pointee.username.isEmpty, !record.pointee.sessionID.isEmpty else {
      counts.unattributed += 1
      return mark
    }
    let (kind, payload) = meaning(of: record, effect, in: batch, reader, codes)
    let event = Agent.Arrival(
      number: number, second: second, heard: heard, kind: kind, payload: payload,
      medium: reader.medium(record.pointee.workItemType), record: record, reader: reader)
    let place = agents.place(of: reader[record.pointee.username])
    let received = agents[place].receive(event, among: agents.count)
    if let lateBy = received.lateBy {
      mark.lateness = Int32(clamping: lateBy)
      counts.late += 1
    }
    facts += received.facts
    agents.noteWaiting(place)
    if facts > factLimit { shortenTimelines() }
    changes.touch(place)
    return mark
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

  @inline(never)
  private mutating func status(
    of record: UnsafePointer<EventRecord>, _ reader: RecordReader
  ) -> StatusRef {
    statuses.ref(
      code: record.pointee.activityCode, availability: record.pointee.availabilityCode,
      name: reader[record.pointee.activityName], by: codes)
  }

  /// What an event is to the timeline: its kind, and the status or work item it speaks of.
  @inline(__always)
  private mutating func meaning(
    of record: UnsafePointer<EventRecord>, _ effect: Catalogue.Effect?,
    in batch: borrowing EventBatch, _ reader: RecordReader, _ codes: borrowing AgentCodes
  ) -> (Fact.Kind, UInt64) {
    let item =
      record.pointee.workItemID.isEmpty ? 0 : ByteHash.of(reader[record.pointee.workItemID])
    switch effect {
    case .signedIn: return (.signedIn, 0)
    case .signedOut: return (.signedOut, 0)
    case .statusChanged:
      if let code = record.pointee.activityCode, let common = statuses.commonRef(code: code) {
        return (.statusChanged, common.payload)
      }
      return (.statusChanged, status(of: record, reader).payload)
    case .receiving: return (.receiving, item)
    case .accepted: return (.accepted, item)
    case .declined: return (.declined, item)
    case .released: return (.released, item)
    case .callControl: return (codes.control(of: record.pointee, in: batch), item)
    case .some(.none), nil: return (.other, item)
    }
  }
}
