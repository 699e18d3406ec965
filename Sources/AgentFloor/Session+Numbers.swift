// What a session adds up to (floor.md, Numbers).

extension Session {
  /// Books the time from the newest event to `second`, in the status shown.
  @inline(__always)
  mutating func bookTime(to second: Int64) {
    guard runs(to: second) else { return }
    let booking = TimeBooking(of: self)
    ledger.book(from: newest, to: second) { booking.add($1, to: &$0) }
  }

  @inline(__always)
  private func runs(to second: Int64) -> Bool {
    second > newest && newest != WorkItem.never && !isSignedOut
  }

  /// What the time in the status shown is counted as.
  struct TimeBooking: Sendable {
    private let isAux: Bool
    private let isBusy: Bool
    private let isIdle: Bool

    @inline(__always)
    init(of session: borrowing Session) {
      isAux = session.shown.isAux
      isBusy =
        session.contacts > 0 || session.shown.kind.isTalk || session.shown.kind == .wrapUp
      isIdle = session.shown.isAvailable && session.open.isEmpty
    }

    @inline(__always)
    func add(_ seconds: Int64, to numbers: inout WorkNumbers) {
      numbers.signedInSeconds.add(seconds: seconds)
      if isAux { numbers.auxSeconds.add(seconds: seconds) }
      if isBusy { numbers.busySeconds.add(seconds: seconds) }
      if isIdle { numbers.idleSeconds.add(seconds: seconds) }
    }
  }

  /// Adds the time from the newest event to `now`, in the status shown.
  @inline(__always)
  func addTime(until now: Int64, to numbers: inout WorkNumbers) {
    if runs(to: now) { TimeBooking(of: self).add(now - newest, to: &numbers) }
  }

  /// The ledger as it reads at `now`: time runs on, and offers age into unresolved ones.
  func ledger(at now: Int64, unresolvedAfter limit: Int64) -> Ledger {
    var session = self
    session.bookTime(to: now)
    for offer in open where offer.isAged(at: now, after: limit) {
      session.ledger.book(at: offer.offered) { $0.unresolved += 1 }
    }
    return session.ledger
  }

  /// The ledger of a session that another took over: it ended with its last event.
  var closedLedger: Ledger {
    guard offers > 0 else { return ledger }
    var session = self
    session.closeItems(at: newest)
    return session.ledger
  }

  /// Offers declined, unresolved or aged since the newest one that was accepted; 0 where there
  /// cannot be enough of them to matter.
  func refusals(at now: Int64, unresolvedAfter limit: Int64) -> Int {
    // Wider than they are: a sequence wraps around after 2^31 offers.
    guard Int(lastSequence) - Int(lastAccepted) >= FloorRules.refusalsInARow else { return 0 }
    return open.count { $0.sequence > lastAccepted && $0.isAged(at: now, after: limit) }
      + closed.count {
        $0.sequence > lastAccepted && ($0.phase == .declined || $0.phase == .unresolved)
      }
  }

  /// Ends the after-call work that goes on.
  @inline(__always)
  mutating func finishAfterCalls(at second: Int64) {
    if !afterCalls.isEmpty { finishSomeAfterCalls(at: second) }
  }

  @inline(never)
  private mutating func finishSomeAfterCalls(at second: Int64) {
    while !afterCalls.isEmpty {
      let work = afterCalls.removeLast()
      let seconds = max(0, second - work.released)
      ledger.book(at: work.released) {
        $0.afterCallSeconds.add(seconds: seconds)
        $0.handleSeconds.add(seconds: work.contactSeconds + seconds)
        $0.handlesMeasured += 1
      }
    }
  }
}

extension WorkItem {
  /// An offer without an answer for so long that it reads as unresolved.
  func isAged(at now: Int64, after limit: Int64) -> Bool {
    phase == .offered && now - offered >= limit
  }
}
