// Passes time between facts, both for folding and for reading.

extension AgentState {
  /// Passes time up to `moment`, and ends items that age on the way (FloorRules W3).
  mutating func advance(to moment: Int64, under settings: FloorSettings) {
    while let expiry = nextExpiry, expiry <= moment {
      now = max(now, expiry)
      for place in active where items[place].outcome.expiry(settings).map({ $0 <= now }) ?? false {
        end(place, at: now)
      }
      refresh(under: settings)
    }
    now = max(now, moment)
  }

  /// Updates the status shown, and what time counts as from now on.
  mutating func refresh(under settings: FloorSettings) {
    let status = statusShown
    if shown.since == nil || !status.readsLike(shown.status) { shown.since = now }
    shown.status = status
    refreshFlags()
    if status.kind == .wrapUp { confirmAfterCallWork() }
    nextExpiry = nil
    for place in active {
      guard let expiry = items[place].outcome.expiry(settings) else { continue }
      nextExpiry = min(nextExpiry ?? expiry, expiry)
    }
    let next = Stretch(
      time: PeriodCalendar.bounds, activity: activity, afterCall: itemInAfterCall,
      status: status, isInferred: !isSent(status), beginsStay: shown.since == now)
    silence.turn(to: next, at: now)
  }

  /// What time counts as now (FloorRules Numbers).
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

  /// Books the time since the newest event of a live session, unless the silence was too long
  /// (FloorRules S6) or `superseded` sessions end now (FloorRules S5).
  mutating func book(superseding superseded: [Int], under settings: FloorSettings) {
    let isTooLong = shown.isSilent(since: heard, at: now, settings)
    if isTooLong || !superseded.isEmpty {
      let unbooked = isTooLong ? [] : silence.all(until: now)
      for place in superseded { supersede(place, unbooked) }
      shown.since = now
    } else {
      silence.forEach(until: now) { book($0, under: settings) }
    }
    silence.end(at: now)
    heard = now
  }

  mutating func book(_ stretch: Stretch, under settings: FloorSettings) {
    add(stretch, under: settings)
    guard let number = stretch.afterCall, !stretch.activity.contains(.onContact),
      let place = items.firstIndex(where: { $0.number == number })
    else { return }
    items[place].outcome.afterCall?.seconds += Int64(stretch.time.count)
  }

  /// Adds time to every sum.
  private mutating func add(_ stretch: Stretch, under settings: FloorSettings) {
    guard stretch.activity.contains(.signedIn) else { return }
    var moment = stretch.time.lowerBound
    while moment < stretch.time.upperBound {
      let day = day(containing: moment, under: settings)
      breakdown.ledger.days[day].add(stretch, in: day)
      addStay(stretch, on: day)
      moment = day.upperBound
    }
    for place in sessions.indices where isCounted(place) {
      let period = sessions[place].period
      breakdown.ledger.sessions[period].add(stretch, in: period)
    }
    addIntervals(stretch, under: settings)
    if settings.keepsStates { breakdown.add(stretch) }
  }

  private mutating func addStay(_ stretch: Stretch, on day: Range<Int64>) {
    let seconds = Int64(stretch.time.clamped(to: day).count)
    guard seconds > 0 else { return }
    let begins = stretch.beginsStay && day.contains(stretch.time.lowerBound)
    breakdown.add(seconds, begins ? 1 : 0, in: stretch.status, on: day)
  }

  private mutating func addIntervals(_ stretch: Stretch, under settings: FloorSettings) {
    var moment = max(stretch.time.lowerBound, settings.oldestInterval(at: now))
    while moment < stretch.time.upperBound {
      let interval = interval(containing: moment, under: settings)
      breakdown.intervals[interval].add(stretch, in: interval)
      moment = interval.upperBound
    }
  }

  func day(containing moment: Int64, under settings: FloorSettings) -> Range<Int64> {
    breakdown.ledger.days.period(containing: moment, orElse: settings.calendar.period)
  }

  func interval(containing moment: Int64, under settings: FloorSettings) -> Range<Int64> {
    breakdown.intervals.period(containing: moment, orElse: settings.interval)
  }

  /// Whether the numbers of a session go on; of two that began in one second the first stands for both.
  func isCounted(_ place: Int) -> Bool {
    sessions[place].keepsCounting
      && !sessions[..<place].contains {
        $0.keepsCounting && $0.start == sessions[place].start
      }
  }
}
