// A checkpoint holds the state before the first fact kept.

extension AgentState {
  mutating func pass(_ line: inout CheckpointLine) {
    line.pass(count: &factCount)
    line.pass(momentOrNever: &now)
    line.pass(momentOrNever: &heard)
    line.pass(&sessions, limit: Self.sessionLimit, blank: .blank) { $1.pass(&$0) }
    line.pass(&items, limit: Self.itemLimit, blank: .blank) { $1.pass(&$0) }
    active = items.indices.filter { items[$0].outcome.isActive }
    line.pass(moment: &newestRelease)
    line.pass(moment: &forgottenRelease)
    line.pass(moment: &nextExpiry)
    shown.pass(&line)
    mute.pass(&line)
    hold.pass(&line)
    silence.pass(&line)
    line.pass(count: &refusals)
    line.pass(moment: &newestAcceptance)
    line.check(Set(sessions.map(\.id)).count == sessions.count && heard <= now)
    line.check((silence.parts + [silence.running]).allSatisfy { $0.time.lowerBound >= heard })
    line.check(items.allSatisfy { $0.number <= factCount && $0.lastFact <= factCount })
  }
}

extension Session {
  static let blank = Session(id: Identifier(""), start: 0)

  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    line.pass(&id)
    phase.pass(&line)
    line.pass(moment: &start)
    line.pass(moment: &lastEvent)
    line.pass(count: &lastFact)
    line.pass(count: &activity)
    line.pass(&isSignInKnown)
    line.pass(&base, blank: Base(status: AgentStatus(.unknown), second: 0)) { line, base in
      line.pass(&base.status)
      line.pass(moment: &base.second)
    }
  }
}

extension Session.Phase {
  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    var (signedOut, supersession): (Int64?, Supersession?)
    switch self {
    case .new, .live: break
    case .signedOut(let moment): signedOut = moment
    case .superseded(let present): supersession = present
    }
    line.pass(moment: &signedOut)
    line.pass(&supersession, blank: Supersession(fact: 0)) { line, supersession in
      line.pass(count: &supersession.fact)
      line.pass(&supersession.unbooked, limit: AgentState.itemLimit, blank: .blank) { $1.pass(&$0) }
    }
    self =
      signedOut.map { .signedOut($0) } ?? supersession.map { .superseded($0) } ?? .live
  }
}

extension WorkItem {
  static let blank = WorkItem(id: Identifier(""), number: 0, session: Identifier(""))

  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    line.pass(&id)
    line.pass(count: &number)
    line.pass(&session)
    line.pass(options: &known, known: .all)
    line.pass(&medium)
    line.pass(&queue)
    outcome.pass(&line)
    line.pass(count: &lastFact)
    line.pass(count: &answerFact)
    line.pass(&hasOlder)
    line.pass(&isRefusal)
    line.check(known.contains(.offer) == (outcome.offered != nil))
    line.check(known.contains(.answer) == (outcome.answer != nil))
    line.check(known.contains(.release) == (outcome.released != nil))
    line.check((outcome.answer == nil) == (outcome.answered == nil))
  }
}

extension ItemOutcome {
  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    line.pass(moment: &offered)
    line.pass(&answer, blank: .accepted) { $0.pass(choice: &$1) }
    line.pass(moment: &answered)
    line.pass(moment: &released)
    line.pass(moment: &inferredEnd)
    line.pass(&afterCall, blank: AfterCallWork()) { line, work in
      line.pass(&work.seconds, in: 0...WorkNumbers.limit >> 1)
      line.pass(&work.isWrapUp)
      line.pass(&work.isOver)
    }
  }
}

extension ShownStatus {
  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    line.pass(&status)
    line.pass(moment: &since)
    line.pass(&isMuted)
    line.pass(&isHeld)
    line.pass(&isOffered)
    line.pass(&openContacts, in: 0...AgentState.itemLimit)
  }
}

extension Switch {
  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    line.pass(&isOn)
    line.pass(moment: &since)
  }
}

extension Silence {
  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    line.pass(&parts, limit: AgentState.itemLimit, blank: .blank) { $1.pass(&$0) }
    var start = running.time.lowerBound
    line.pass(momentOrNever: &start)
    running.time = start..<PeriodCalendar.bounds.upperBound
    running.passKind(&line)
  }
}

extension Stretch {
  static let blank = Stretch(time: 0..<0)

  fileprivate mutating func pass(_ line: inout CheckpointLine) {
    line.pass(period: &time)
    line.check(time.count <= FloorSettings.longest)
    passKind(&line)
  }

  /// Everything but the time.
  fileprivate mutating func passKind(_ line: inout CheckpointLine) {
    line.pass(options: &activity, known: .all)
    line.pass(&afterCall, blank: 0) { $0.pass(count: &$1) }
    line.pass(&status)
    line.pass(&isInferred)
    line.pass(&beginsStay)
  }
}
