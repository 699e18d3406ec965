// A checkpoint holds the state before the first fact kept.

extension AgentState {
  mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    try line.pass(count: &factCount)
    try line.pass(momentOrNever: &now)
    try line.pass(momentOrNever: &heard)
    try line.pass(
      &sessions, limit: Self.sessionLimit, blank: Session(id: Identifier(""), start: 0)
    ) {
      (line, session) throws(CheckpointError) in try session.pass(&line)
    }
    try line.pass(&items, limit: Self.itemLimit, blank: .blank) {
      (line, item) throws(CheckpointError) in try item.pass(&line)
    }
    active = items.indices.filter { items[$0].outcome.isActive }
    try line.pass(moment: &newestRelease)
    try line.pass(moment: &forgottenRelease)
    try line.pass(moment: &nextExpiry)
    try shown.pass(&line)
    try mute.pass(&line)
    try hold.pass(&line)
    try silence.pass(&line)
    try line.pass(count: &refusals)
    try line.pass(moment: &newestAcceptance)
    let isConsistent =
      Set(sessions.map(\.id)).count == sessions.count && heard <= now
      && (silence.parts + [silence.running]).allSatisfy { $0.time.lowerBound >= heard }
      && items.allSatisfy { $0.number <= factCount && $0.lastFact <= factCount }
    guard isConsistent else { throw .damaged }
  }
}

extension Session {
  mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    try line.pass(&id)
    try phase.pass(&line)
    try line.pass(moment: &start)
    try line.pass(moment: &lastEvent)
    try line.pass(count: &lastFact)
    try line.pass(count: &activity)
    try line.pass(&isSignInKnown)
    try line.pass(&base, blank: Base(status: AgentStatus(.unknown), second: 0)) {
      (line, base) throws(CheckpointError) in
      try line.pass(&base.status)
      try line.pass(moment: &base.second)
    }
  }
}

extension Session.Phase {
  fileprivate mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    var (signedOut, supersession): (Int64?, Supersession?)
    switch self {
    case .new, .live: break
    case .signedOut(let moment): signedOut = moment
    case .superseded(let present): supersession = present
    }
    try line.pass(moment: &signedOut)
    try line.pass(&supersession, blank: Supersession(fact: 0)) {
      (line, supersession) throws(CheckpointError) in
      try line.pass(count: &supersession.fact)
      try line.pass(&supersession.unbooked, limit: AgentState.itemLimit, blank: .blank) {
        (line, stretch) throws(CheckpointError) in try stretch.pass(&line)
      }
    }
    self =
      signedOut.map { .signedOut($0) } ?? supersession.map { .superseded($0) } ?? .live
  }
}

extension WorkItem {
  static let blank = WorkItem(id: Identifier(""), number: 0, session: Identifier(""))

  fileprivate mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    try line.pass(&id)
    try line.pass(count: &number)
    try line.pass(&session)
    try line.pass(options: &known, known: ItemParts.all.rawValue)
    try line.pass(&medium)
    try line.pass(&queue)
    try outcome.pass(&line)
    try line.pass(count: &lastFact)
    try line.pass(count: &answerFact)
    try line.pass(&hasOlder)
    try line.pass(&isRefusal)
    let isConsistent =
      known.contains(.offer) == (outcome.offered != nil)
      && known.contains(.answer) == (outcome.answer != nil)
      && known.contains(.release) == (outcome.released != nil)
      && (outcome.answer == nil) == (outcome.answered == nil)
    guard isConsistent else { throw .damaged }
  }
}

extension ItemOutcome {
  fileprivate mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    try line.pass(moment: &offered)
    try line.pass(&answer, blank: .accepted) { (line, answer) throws(CheckpointError) in
      try line.pass(choice: &answer)
    }
    try line.pass(moment: &answered)
    try line.pass(moment: &released)
    try line.pass(moment: &inferredEnd)
    try line.pass(&afterCall, blank: AfterCallWork()) {
      (line, work) throws(CheckpointError) in
      try line.pass(&work.seconds, in: 0...WorkNumbers.limit >> 1)
      try line.pass(&work.isWrapUp)
      try line.pass(&work.isOver)
    }
  }
}

extension ShownStatus {
  fileprivate mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    try line.pass(&status)
    try line.pass(moment: &since)
    try line.pass(&isMuted)
    try line.pass(&isHeld)
    try line.pass(&isOffered)
    try line.pass(&openContacts, in: 0...AgentState.itemLimit)
  }
}

extension Switch {
  fileprivate mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    try line.pass(&isOn)
    try line.pass(moment: &since)
  }
}

extension Silence {
  fileprivate mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    try line.pass(&parts, limit: AgentState.itemLimit, blank: .blank) {
      (line, stretch) throws(CheckpointError) in try stretch.pass(&line)
    }
    var start = running.time.lowerBound
    try line.pass(momentOrNever: &start)
    running.time = start..<PeriodCalendar.bounds.upperBound
    try running.passKind(&line)
  }
}

extension Stretch {
  static let blank = Stretch(time: 0..<0)

  mutating func pass(_ line: inout CheckpointLine) throws(CheckpointError) {
    try line.pass(period: &time)
    guard time.count <= FloorSettings.longest else { throw .damaged }
    try passKind(&line)
  }

  /// Everything but the time.
  fileprivate mutating func passKind(_ line: inout CheckpointLine) throws(CheckpointError) {
    try line.pass(options: &activity, known: Activity.all.rawValue)
    try line.pass(&afterCall, blank: 0) { (line, number) throws(CheckpointError) in
      try line.pass(count: &number)
    }
    try line.pass(&status)
    try line.pass(&isInferred)
    try line.pass(&beginsStay)
  }
}
