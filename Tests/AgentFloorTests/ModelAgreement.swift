import AgentFloor
import WebhookEvents

/// One answer on which the floor and the model part.
struct Disagreement: Hashable, CustomStringConvertible {
  /// What was asked: `since`, `idleSeconds`. A run can be told to pass over it.
  var question: String
  var subject: String
  var floor: String
  var model: String

  var description: String { "\(subject) \(question): floor \(floor), model \(model)" }
}

/// Asks the floor and the model the same questions.
struct ModelAgreement {
  var days: DayTurns
  var now: Timestamp
  var rules: FloorRules
  /// Questions passed over.
  var passedOver: Set<String> = []
  private(set) var found: [Disagreement] = []

  init(_ stream: ReferenceStream, passingOver passedOver: Set<String> = []) {
    days = stream.days
    now = stream.now
    rules = stream.rules
    self.passedOver = passedOver
  }

  /// Every disagreement about `events` in order of arrival; those that repeat an id reach the model
  /// alone, as they do not get past the intake.
  static func disagreements(
    about events: [Event], read stream: ReferenceStream, passingOver passedOver: Set<String> = []
  ) -> [Disagreement] {
    var agreement = ModelAgreement(stream, passingOver: passedOver)
    var model = ReferenceFloor()
    model.apply(events)
    agreement.compare(Floor(of: ReferenceStream.withoutRepeats(events)), model)
    return agreement.found
  }

  private mutating func ask<T: Equatable>(
    _ question: String, of subject: String, _ floor: T, _ model: T
  ) {
    if floor == model || passedOver.contains(question) { return }
    found.append(
      Disagreement(
        question: question, subject: subject, floor: "\(floor)", model: "\(model)"))
  }

  private mutating func compare(_ floor: Floor, _ model: ReferenceFloor) {
    let reading = FloorReading(of: floor, at: now, under: rules, days: days)
    let answers = model.answers(at: now, under: rules, days: days)
    let glances = reading.agents
    compare(floor.counts, model.counts)
    compare(floor.feed, model.lateness)
    ask("agents", of: "floor", glances.map { Array($0.username.utf8) }, answers.map(\.username))
    for (glance, answer) in zip(glances, answers) {
      compare(glance, answer)
      compare(reading.detail(of: glance), answer)
    }
    compare(reading.numbers, answers)
  }

  /// Which events were late: of the newest dozen, since whole entries are dear to make.
  private mutating func compare(_ feed: Feed, _ lateness: [Bool]) {
    let newest = (0..<min(feed.count, 12)).map { feed[newest: $0].isLate }
    ask("feed", of: "floor", feed.count, lateness.count)
    ask("lateness", of: "feed", newest, Array(lateness.reversed().prefix(12)))
  }

  private mutating func compare(_ floor: FloorCounts, _ model: FloorCounts) {
    ask("accepted events", of: "floor", floor.accepted, model.accepted)
    ask("late events", of: "floor", floor.late, model.late)
    ask("unattributed", of: "floor", floor.unattributed, model.unattributed)
    ask("unknown codes", of: "floor", floor.unknownCodes, model.unknownCodes)
    ask("other categories", of: "floor", floor.otherCategories, model.otherCategories)
    ask("skewed", of: "floor", floor.skewed, model.skewed)
  }

  private mutating func compare(_ glance: AgentGlance, _ answer: ReferenceAnswer) {
    let subject = glance.username
    ask("status", of: subject, "\(ReferenceStatus(glance.status))", "\(answer.status)")
    ask(
      "since", of: subject, glance.since.seconds - ReferenceStream.start,
      answer.since - ReferenceStream.start)
    ask("seconds", of: subject, glance.seconds, answer.seconds)
    ask("muted", of: subject, glance.isMuted, answer.isMuted)
    ask("held", of: subject, glance.isHeld, answer.isHeld)
    ask("offered", of: subject, glance.isOffered, answer.isOffered)
    ask("open contacts", of: subject, glance.openContacts, answer.openContacts)
    ask("ghost", of: subject, glance.isGhost, answer.isGhost)
    ask("level", of: subject, glance.level, answer.level)
    ask("attention", of: subject, glance.attention, answer.attention)
  }

  private mutating func compare(_ reading: AgentReading, _ answer: ReferenceAnswer) {
    let subject = reading.glance.username
    if let sessionID = answer.sessionID {
      ask("session", of: subject, reading.sessionID, sessionID)
      ask("signed in since", of: subject, reading.signedInSince?.seconds, answer.signedInSince)
    }
    compare(reading.today, answer.today, of: subject + " today")
    compare(reading.yesterday, answer.yesterday, of: subject + " yesterday")
    compare(reading.session, answer.session, of: subject + " session")
  }

  private mutating func compare(_ floor: WorkNumbers, _ model: WorkNumbers, of subject: String) {
    ask("offers", of: subject, floor.offers, model.offers)
    ask("accepted", of: subject, floor.accepted, model.accepted)
    ask("declined", of: subject, floor.declined, model.declined)
    ask("unresolved", of: subject, floor.unresolved, model.unresolved)
    ask("handled", of: subject, floor.handled, model.handled)
    ask("answerSeconds", of: subject, floor.answerSeconds, model.answerSeconds)
    ask("longestAnswer", of: subject, floor.longestAnswerSeconds, model.longestAnswerSeconds)
    ask("answersMeasured", of: subject, floor.answersMeasured, model.answersMeasured)
    ask("contactSeconds", of: subject, floor.contactSeconds, model.contactSeconds)
    ask("contactsMeasured", of: subject, floor.contactsMeasured, model.contactsMeasured)
    ask("afterCallSeconds", of: subject, floor.afterCallSeconds, model.afterCallSeconds)
    ask("handlesMeasured", of: subject, floor.handlesMeasured, model.handlesMeasured)
    ask("handleSeconds", of: subject, floor.handleSeconds, model.handleSeconds)
    ask("idleSeconds", of: subject, floor.idleSeconds, model.idleSeconds)
    ask("busySeconds", of: subject, floor.busySeconds, model.busySeconds)
    ask("auxSeconds", of: subject, floor.auxSeconds, model.auxSeconds)
    ask("signedInSeconds", of: subject, floor.signedInSeconds, model.signedInSeconds)
  }

  private mutating func compare(_ floor: FloorNumbers, _ answers: [ReferenceAnswer]) {
    // "Ghosts: … in no count but agents and ghosts"; the excluded are "listed but not counted".
    let listed = answers.filter {
      !rules.excluded.contains(String(decoding: $0.username, as: UTF8.self))
    }
    let counted = listed.filter { !$0.isGhost }
    ask("ghosts", of: "floor", floor.ghosts, listed.count { $0.isGhost })
    ask("signed in", of: "floor", floor.signedIn, counted.count { $0.status.kind != .signedOut })
    for kind in StatusKind.allCases {
      // "A busy-other sent with AvailabilityCode 1 counts as available, under its own name."
      let count = counted.count {
        ($0.status.countsAsAvailable ? .available : $0.status.kind) == kind
      }
      ask("count of \(kind.name)", of: "floor", floor.byStatus[kind] ?? 0, count)
    }
    // "Floor numbers are ratios of sums, never means of means."
    var sum = WorkNumbers()
    for answer in counted { sum.add(answer.today) }
    compare(floor.today, sum, of: "floor today")
  }
}

extension ReferenceStatus {
  /// The floor's status, without what makes no difference on the board.
  init(_ status: AgentStatus) {
    self.init(status.kind)
    if status.kind == .busyOther { name = status.activityName }
    if status.kind == .unknown { code = status.activityCode }
  }
}

extension WorkNumbers {
  fileprivate mutating func add(_ other: WorkNumbers) {
    offers += other.offers
    accepted += other.accepted
    declined += other.declined
    unresolved += other.unresolved
    handled += other.handled
    answerSeconds += other.answerSeconds
    longestAnswerSeconds = max(longestAnswerSeconds, other.longestAnswerSeconds)
    answersMeasured += other.answersMeasured
    contactSeconds += other.contactSeconds
    contactsMeasured += other.contactsMeasured
    afterCallSeconds += other.afterCallSeconds
    handlesMeasured += other.handlesMeasured
    handleSeconds += other.handleSeconds
    idleSeconds += other.idleSeconds
    busySeconds += other.busySeconds
    auxSeconds += other.auxSeconds
    signedInSeconds += other.signedInSeconds
  }
}

extension Floor {
  /// A floor that was given `events` in batches of at most `cut`.
  init(of events: [Event], cutInto cut: Int = .max) {
    self.init()
    var place = 0
    while place < events.count {
      let end = events.count - place > cut ? place + cut : events.count
      apply(events[place..<end])
      place = end
    }
  }

  mutating func apply(_ events: ArraySlice<Event>) {
    var batch = EventBatch()
    for event in events { batch.add(event) }
    var changes = FloorChanges()
    apply(batch, into: &changes)
  }
}
