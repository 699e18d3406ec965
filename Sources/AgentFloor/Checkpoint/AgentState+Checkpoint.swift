// The state before the first fact kept, as a checkpoint holds it.

extension AgentState {
  mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(count: &factCount)
    try record.pass(momentOrNever: &now)
    try record.pass(momentOrNever: &heard)
    try record.pass(
      &sessions, limit: Self.sessionLimit, blank: Session(id: Identifier(""), start: 0)
    ) {
      (record, session) throws(CheckpointError) in try session.pass(&record)
    }
    try record.pass(&items, limit: Self.itemLimit, blank: .blank) {
      (record, item) throws(CheckpointError) in try item.pass(&record)
    }
    active = items.indices.filter { items[$0].outcome.isActive }
    try record.pass(&forgettingCount, in: 0...2 * Self.itemLimit)
    try record.pass(moment: &newestRelease)
    try record.pass(moment: &forgottenRelease)
    try record.pass(moment: &nextExpiry)
    try shown.pass(&record)
    try mute.pass(&record)
    try hold.pass(&record)
    try ledger.pass(&record)
    try silence.pass(&record)
    try record.pass(count: &refusals)
    try record.pass(moment: &newestAcceptance)
    try record.pass(count: &acceptances)
    let isConsistent =
      Set(sessions.map(\.id)).count == sessions.count && heard <= now
      && (silence.parts + [silence.running]).allSatisfy { $0.time.lowerBound >= heard }
      && items.allSatisfy { $0.number <= factCount && $0.lastFact <= factCount }
    guard isConsistent else { throw .damaged }
  }
}

extension Session {
  mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(&id)
    try phase.pass(&record)
    try record.pass(moment: &start)
    try record.pass(moment: &lastEvent)
    try record.pass(count: &lastFact)
    try record.pass(count: &activity)
    try record.pass(&isSignInKnown)
    try record.pass(&base, blank: Base(status: AgentStatus(.unknown), second: 0)) {
      (record, base) throws(CheckpointError) in
      try record.pass(&base.status)
      try record.pass(moment: &base.second)
    }
    try numbers.pass(&record)
  }
}

extension Session.Phase {
  fileprivate mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    var (signedOut, supersession): (Int64?, Supersession?)
    switch self {
    case .new, .live: break
    case .signedOut(let moment): signedOut = moment
    case .superseded(let present): supersession = present
    }
    try record.pass(moment: &signedOut)
    try record.pass(&supersession, blank: Supersession(fact: 0)) {
      (record, supersession) throws(CheckpointError) in
      try record.pass(count: &supersession.fact)
      try record.pass(&supersession.unbooked, limit: AgentState.itemLimit, blank: .blank) {
        (record, stretch) throws(CheckpointError) in try stretch.pass(&record)
      }
    }
    self =
      signedOut.map { .signedOut($0) } ?? supersession.map { .superseded($0) } ?? .live
  }
}

extension WorkItem {
  static let blank = WorkItem(id: Identifier(""), number: 0, session: Identifier(""))

  fileprivate mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(&id)
    try record.pass(count: &number)
    try record.pass(&session)
    try record.pass(options: &known, known: ItemParts.all.rawValue)
    try record.pass(&medium)
    try record.pass(&queue)
    try outcome.pass(&record)
    try record.pass(count: &lastFact)
    try record.pass(count: &answerFact)
    try record.pass(&hasOlder)
    try record.pass(&refusedAfter, blank: 0) { (record, count) throws(CheckpointError) in
      try record.pass(count: &count)
    }
    let isConsistent =
      known.contains(.offer) == (outcome.offered != nil)
      && known.contains(.answer) == (outcome.answer != nil)
      && known.contains(.release) == (outcome.released != nil)
      && (outcome.answer == nil) == (outcome.answered == nil)
    guard isConsistent else { throw .damaged }
  }
}

extension ItemOutcome {
  fileprivate mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(moment: &offered)
    try record.pass(&answer, blank: .accepted) { (record, answer) throws(CheckpointError) in
      try record.pass(choice: &answer)
    }
    try record.pass(moment: &answered)
    try record.pass(moment: &released)
    try record.pass(moment: &inferredEnd)
    try record.pass(&afterCall, blank: AfterCallWork()) {
      (record, work) throws(CheckpointError) in
      try record.pass(&work.seconds, in: 0...WorkNumbers.limit >> 1)
      try record.pass(&work.isWrapUp)
      try record.pass(&work.isOver)
    }
  }
}

extension ShownStatus {
  fileprivate mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(&status)
    try record.pass(moment: &since)
    try record.pass(&isMuted)
    try record.pass(&isHeld)
    try record.pass(&isOffered)
    try record.pass(&openContacts, in: 0...AgentState.itemLimit)
    try record.pass(&isInferred)
  }
}

extension Switch {
  fileprivate mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(&isOn)
    try record.pass(moment: &since)
  }
}

extension Silence {
  fileprivate mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(&parts, limit: AgentState.itemLimit, blank: .blank) {
      (record, stretch) throws(CheckpointError) in try stretch.pass(&record)
    }
    var start = running.time.lowerBound
    try record.pass(momentOrNever: &start)
    running.time = start..<PeriodCalendar.bounds.upperBound
    try running.passKind(&record)
  }
}

extension Stretch {
  static let blank = Stretch(time: 0..<0)

  mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(period: &time)
    guard time.count <= FloorSettings.longest else { throw .damaged }
    try passKind(&record)
  }

  /// All but the time.
  fileprivate mutating func passKind(_ record: inout CheckpointLine) throws(CheckpointError) {
    try record.pass(options: &activity, known: Activity.all.rawValue)
    try record.pass(&afterCall, blank: 0) { (record, number) throws(CheckpointError) in
      try record.pass(count: &number)
    }
    try record.pass(&status)
    try record.pass(&isInferred)
    try record.pass(&beginsStay)
  }
}

extension Ledger {
  fileprivate mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    var rows = rows
    try record.pass(&rows, limit: Self.limit, blank: Row(period: 0..<0)) {
      (record, row) throws(CheckpointError) in
      try record.pass(period: &row.period)
      try row.numbers.pass(&record)
    }
    guard let ledger = Ledger(rows: rows) else { throw .damaged }
    self = ledger
  }
}

extension WorkNumbers {
  fileprivate mutating func pass(_ record: inout CheckpointLine) throws(CheckpointError) {
    for sum in Sum.allCases {
      try record.pass(&self[sum], in: 0...Self.limit >> 1)
    }
  }
}
