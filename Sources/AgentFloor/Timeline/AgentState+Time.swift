// How time passes between facts, for folding and for reading alike.

extension AgentState {
  /// Lets time pass up to `moment`, stopping where an offer ages or a contact reaches its limit (W3).
  mutating func advance(to moment: Int64, under settings: FloorSettings) {
    while let expiry = nextExpiry, expiry <= moment {
      now = max(now, expiry)
      for place in active where items[place].outcome.expiry(settings).map({ $0 <= now }) ?? false {
        end(place, at: now, in: settings.calendar)
      }
      refresh(under: settings)
    }
    now = max(now, moment)
  }

  /// Works out the status shown, and what time counts as from now on.
  mutating func refresh(under settings: FloorSettings) {
    let status = statusShown
    if shown.since == nil || !status.readsLike(shown.status) {
      shown.since = now
      history?.note(status, at: now)
    }
    shown.status = status
    refreshFlags()
    if status.kind == .wrapUp { confirmAfterCallWork(in: settings.calendar) }
    nextExpiry = nil
    for place in active {
      guard let expiry = items[place].outcome.expiry(settings) else { continue }
      nextExpiry = min(nextExpiry ?? expiry, expiry)
    }
    silence.turn(to: activity, afterCall: itemInAfterCall, at: now)
  }

  /// What time counts as now (floor.md, Numbers).
  private var activity: Activity {
    guard shown.status.kind != .signedOut else { return [] }
    let hasContact = active.contains { items[$0].outcome.isOpenContact }
    var activity: Activity = [.signedIn]
    if hasContact { activity.insert(.onContact) }
    if hasContact || shown.status.isTalk || shown.status.kind == .wrapUp { activity.insert(.busy) }
    if shown.status.isAux { activity.insert(.aux) }
    if shown.status.countedKind == .available, !active.contains(where: { items[$0].outcome.isOpen })
    {
      activity.insert(.idle)
    }
    return activity
  }

  // MARK: Booking

  /// Books the time since the newest event of a live session, which the present one proves, unless
  /// the silence was too long (S6) or `superseded` sessions end with it (S5).
  mutating func book(superseding superseded: [Int], under settings: FloorSettings) {
    let isTooLong = isSilent(at: now, settings)
    if isTooLong || !superseded.isEmpty {
      let unbooked = isTooLong ? [] : silence.all(until: now)
      for place in superseded { supersede(place, unbooked, in: settings.calendar) }
      history?.interrupt(from: heard, to: now, then: shown.status)
      shown.since = now
    } else {
      silence.forEach(until: now) { book($0, in: settings.calendar) }
    }
    silence.end(at: now)
    heard = now
  }

  mutating func book(_ part: Silence.Part, in calendar: PeriodCalendar) {
    add(part.stretch, in: calendar)
    guard let number = part.afterCall, !part.stretch.activity.contains(.onContact),
      let place = items.firstIndex(where: { $0.number == number })
    else { return }
    let before = items[place].outcome
    items[place].outcome.afterCall?.seconds += Int64(part.stretch.time.count)
    count(place, insteadOf: before, in: calendar)
  }

  /// Adds time to the ledger and to the sessions that go on.
  mutating func add(_ stretch: Stretch, in calendar: PeriodCalendar) {
    ledger.add(stretch, in: calendar)
    for place in sessions.indices where sessions[place].keepsCounting {
      sessions[place].numbers.add(stretch, in: sessions[place].period)
    }
  }
}
