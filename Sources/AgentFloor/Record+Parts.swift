// The parts of an agent that a checkpoint holds, each in the one order it is written and read in.

extension WorkNumbers {
  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    try record.pass(&offers)
    try record.pass(&accepted)
    try record.pass(&declined)
    try record.pass(&unresolved)
    try record.pass(&handled)
    try record.pass(&answerSeconds)
    try record.pass(&longestAnswerSeconds)
    try record.pass(&answersMeasured)
    try record.pass(&contactSeconds)
    try record.pass(&contactsMeasured)
    try record.pass(&afterCallSeconds)
    try record.pass(&handlesMeasured)
    try record.pass(&handleSeconds)
    try record.pass(&idleSeconds)
    try record.pass(&busySeconds)
    try record.pass(&auxSeconds)
    try record.pass(&signedInSeconds)
  }
}

extension WorkItem {
  static let blank = WorkItem(.offered, by: Fact(.other, at: 0, session: 0))

  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    try record.pass(&id)
    try record.pass(choice: &medium)
    try record.pass(choice: &phase)
    try record.pass(&isInverted)
    try record.pass(&endsOffer)
    try record.pass(&sequence)
    try record.pass(&offered)
    try record.pass(&accepted)
    try record.pass(&ended)
    try record.pass(&word)
    guard phase != .offered || offered != Self.never, phase != .contact || accepted != Self.never
    else { throw .damaged }
  }
}

extension StatusRef {
  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    var word = payload
    try record.pass(&word)
    self = StatusRef(payload: word)
  }
}

extension Session.Control {
  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    try record.pass(&isOn)
    try record.pass(&since)
  }
}

extension Session.AfterCall {
  static let blank = Session.AfterCall(released: 0, contactSeconds: 0)

  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    try record.pass(&released)
    try record.pass(&contactSeconds)
  }
}

extension Past.Mark {
  static let blank = Past.Mark(second: 0, numbers: WorkNumbers())

  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    try record.pass(&second)
    try numbers.pass(&record)
  }
}
