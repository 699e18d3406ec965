import WebhookEvents

/// Makes a failing stream small: takes away events, then fields, then time, as long as it still
/// fails.
struct ModelAgreementShrinker {
  let fails: ([Event]) -> Bool

  func shrink(_ events: [Event]) -> [Event] {
    var events = events
    var before: [Event]
    repeat {
      before = events
      events = withFewerEvents(events)
      events = withFewerFields(events)
      events = withLessTime(events)
    } while events != before
    return events
  }

  /// Delta debugging: pieces of half the stream first, single events last.
  private func withFewerEvents(_ events: [Event]) -> [Event] {
    var events = events
    var piece = max(1, events.count / 2)
    while true {
      var place = 0
      while place < events.count {
        var fewer = events
        fewer.removeSubrange(place..<min(place + piece, events.count))
        if fails(fewer) { events = fewer } else { place += piece }
      }
      if piece == 1 { return events }
      piece /= 2
    }
  }

  /// Work items keep their ids: without, an event speaks of another item.
  private func withFewerFields(_ events: [Event]) -> [Event] {
    var events = events
    for place in events.indices {
      for name in events[place].fields.map(\.name) where name != "WorkItemId" {
        var simpler = events
        simpler[place].fields.removeAll { $0.name == name }
        if fails(simpler) { events = simpler }
      }
      var simpler = events
      simpler[place].received = nil
      if fails(simpler) { events = simpler }
    }
    return events
  }

  /// Draws everything after a gap nearer, as far as it goes.
  private func withLessTime(_ events: [Event]) -> [Event] {
    var events = events
    let moments = Set(events.map(\.created.seconds)).sorted()
    for (earlier, later) in zip([ReferenceStream.start] + moments, moments).reversed() {
      for gap in [0, 1, 10] as [Int64] where later - earlier > gap {
        let closer = events.map { event in
          var event = event
          guard event.created.seconds >= later else { return event }
          let shift = (later - earlier - gap) * 1000
          event.created.milliseconds -= shift
          event.received?.milliseconds -= shift
          return event
        }
        if fails(closer) {
          events = closer
          break
        }
      }
    }
    return events
  }
}
