import WebhookEvents

/// One agent of the floor: its timeline, and what its events said of it.
///
/// What the next event touches stands first and together, so that it is found in few places of
/// memory, however many agents there are.
struct Agent: Equatable, Sendable {
  /// The session shown, as far as the order of events needs to know it.
  private(set) var pulse: SessionPulse
  /// Of the newest fact, not of the one that arrived last.
  private var lastOrder: UInt64 = 0
  /// The newest of all event and arrival seconds: whatever arrives brings a ghost back.
  private(set) var heard = WorkItem.never
  /// Events taken in, and a digest of their facts in order of arrival.
  private(set) var arrivals = 0
  private(set) var digest: UInt64 = 0
  /// Arrival number of the last event.
  private(set) var arrival = 0
  /// Category and code of the last event in order, not in arrival.
  private(set) var lastCategory: Int32 = 0
  private(set) var lastCode: Int32 = 0
  private(set) var lastEvent = WorkItem.never
  private(set) var timeline = Timeline()
  /// The session of the newest event, and those before it.
  private(set) var name: SessionName
  private(set) var closedNames: [SessionName] = []
  /// Given to sessions in order of their first event.
  private var lastOrdinal: UInt16 = 0
  private(set) var username: String
  /// Counts agents; no two have the same.
  private(set) var generation: UInt32

  init(username: String, generation: UInt32) {
    // So that one who comes to the place of another is never taken for it.
    digest = UInt64(generation)
    self.username = username
    self.generation = generation
    self.name = SessionName(ordinal: 0)
    self.pulse = SessionPulse(of: timeline.state.current)
  }

  /// The agent after its last event.
  var state: AgentState {
    @inline(__always) _read { yield timeline.state }
  }

  /// Masks the phone numbers of the agent's sessions, as if the events had carried them so.
  mutating func maskNumbers() {
    name.maskNumbers()
    for place in closedNames.indices { closedNames[place].maskNumbers() }
  }

  /// An event on its way in.
  struct Arrival {
    var number: Int
    var second: Int64
    /// The second of its arrival, `second` where that is older or not known.
    var heard: Int64
    var kind: Fact.Kind
    var payload: UInt64
    var medium: Fact.Medium
    /// As it was decoded, and what its slices are slices of.
    var record: UnsafePointer<EventRecord>
    var reader: RecordReader

    @inline(__always)
    var session: UnsafeBufferPointer<UInt8> { reader[record.pointee.sessionID] }
    @inline(__always)
    var sessionType: UnsafeBufferPointer<UInt8> { reader[record.pointee.sessionType] }
    @inline(__always)
    var phone: UnsafeBufferPointer<UInt8> { reader[record.pointee.phone] }
  }

  /// What taking in an event came to.
  struct Received {
    /// How many seconds late it is, nil for one that is not.
    var lateBy: Int64?
    /// How many facts more the timeline keeps; fewer, where the oldest had to go.
    var facts: Int
  }

  /// Takes in an event.
  @inline(__always)
  mutating func receive(_ event: borrowing Arrival, among agents: Int) -> Received {
    let before = timeline.count
    var lateBy: Int64?
    if let isLate = follow(event, among: agents) {
      lateBy = isLate ? 0 : nil
    } else {
      lateBy = insert(event, among: agents)
    }
    return Received(lateBy: lateBy, facts: timeline.count - before)
  }

  /// Takes in an event of the session shown that is not older than the newest of that session, as
  /// nearly all are, and tells whether it is late, its session having signed out; nil where the event
  /// is no such one.
  ///
  /// No state needs to be looked at: there is nothing dated after such an event that it could name,
  /// and it changes nothing about which session is shown.
  @inline(__always)
  private mutating func follow(_ event: borrowing Arrival, among agents: Int) -> Bool? {
    guard event.second >= pulse.newest else { return nil }
    guard name.matches(event.session) else { return nil }
    let isLate = pulse.lateness(of: event.kind, at: event.second) != nil
    var fact = Fact(
      event.kind, at: event.second, session: pulse.ordinal, payload: event.payload,
      medium: event.medium, isLate: isLate)
    if isLate, event.kind != .released { fact.lacksPartner = event.payload != 0 }
    if fact.order >= lastOrder {
      timeline.append(fact, among: agents)
    } else if pulse.isSignedOut || !timeline.slip(fact, among: agents) {
      return nil
    }
    pulse.follow(event.kind, at: event.second)
    note(event, fact)
    if !isLate { name.note(type: event.sessionType, phone: event.phone) }
    return isLate
  }

  /// Takes in any event, as `receive` does.
  @inline(never)
  private mutating func insert(_ event: borrowing Arrival, among agents: Int) -> Int64? {
    let isOfShown = name.matches(event.session)
    // Of the session shown the pulse knows enough, unless the event is dated before others.
    let isDatedBefore = event.second < pulse.newest
    if isDatedBefore || !isOfShown { timeline.settle() }
    let ordinal = isOfShown ? name.ordinal : ordinal(of: event.session)
    let place = place(of: event.kind, at: event.second, in: ordinal)
    let isLate = place.lateBy != nil
    var fact = Fact(
      event.kind, at: event.second, session: ordinal, payload: event.payload,
      medium: event.medium, isLate: isLate, takesOver: place.takesOver, retakes: place.retakes)
    if let lateBy = place.lateBy {
      // No item is dated after an event that is late only because its session has signed out.
      let session = lateBy > 0 ? state.session(ordinal) : nil
      fact.isInverted = session?.isInverted(fact) ?? false
      if fact.kind == .released {
        fact.endsOffer = session?.isOfferEnd(fact) ?? false
      } else {
        fact.lacksPartner = fact.payload != 0 && !timeline.hasPartner(of: fact)
      }
    }
    timeline.add(fact, showing: place.takesOver ? ordinal : pulse.ordinal, among: agents)
    pulse = SessionPulse(of: state.current)
    if place.takesOver { takeOver(ordinal) }
    note(event, fact)
    noteName(event, fact)
    return place.lateBy
  }

  /// Lets the oldest facts go.
  mutating func shorten(to count: Int, among agents: Int) {
    timeline.shorten(to: count, among: agents)
  }

  /// Folds what waits, so that reading the state costs nothing more.
  mutating func settle() { timeline.settle() }

  // MARK: Order between sessions (floor.md, order 3 and 4)

  private struct Place {
    /// Nil for an event that is not late.
    var lateBy: Int64?
    var takesOver = false
    var retakes = false
  }

  private func place(of kind: Fact.Kind, at second: Int64, in ordinal: UInt16) -> Place {
    if ordinal == pulse.ordinal { return Place(lateBy: pulse.lateness(of: kind, at: second)) }
    if pulse.isAbsent { return Place(takesOver: true) }
    // What it must be newer than: the sign-out of another session says nothing of this one.
    let mark = pulse.lastActivity
    guard let session = state.closed.firstIndex(where: { $0.ordinal == ordinal }) else {
      // Never seen. A sign-out ends its own session only, so it takes nothing over.
      if second < mark { return Place(lateBy: mark - second) }
      return Place(takesOver: kind != .signedOut)
    }
    let pulse = SessionPulse(of: state.closed[session])
    let lateBy = pulse.lateness(of: kind, at: second)
    if second <= mark { return Place(lateBy: max(lateBy ?? 0, mark - second)) }
    let mayOpen = !pulse.isSignedOut || (kind == .signedIn && second > pulse.end)
    let takesOver = mayOpen && kind != .signedOut
    return Place(lateBy: lateBy, takesOver: takesOver, retakes: takesOver)
  }

  // MARK: Names of sessions

  /// The ordinal of a session, a new one where it is not remembered.
  private mutating func ordinal(of id: UnsafeBufferPointer<UInt8>) -> UInt16 {
    if name.matches(id) { return name.ordinal }
    if let place = closedNames.firstIndex(where: { $0.matches(id) }) {
      let ordinal = closedNames[place].ordinal
      if timeline.state.remembers(ordinal) { return ordinal }
      closedNames.remove(at: place)
    }
    lastOrdinal = lastOrdinal == Fact.sessions - 1 ? 1 : lastOrdinal + 1
    if closedNames.count > AgentState.closedSessionLimit {
      let timeline = timeline
      closedNames.removeAll { !timeline.state.remembers($0.ordinal) }
    }
    closedNames.append(SessionName(ordinal: lastOrdinal, id: id))
    return lastOrdinal
  }

  private mutating func takeOver(_ ordinal: UInt16) {
    guard let place = closedNames.firstIndex(where: { $0.ordinal == ordinal }) else { return }
    let new = closedNames.remove(at: place)
    if name.ordinal != 0 { closedNames.append(name) }
    name = new
  }

  @inline(__always)
  private mutating func note(_ event: borrowing Arrival, _ fact: Fact) {
    arrivals += 1
    digest = fact.extending(digest)
    arrival = event.number
    heard = max(heard, event.heard)
    guard fact.order >= lastOrder else { return }
    lastOrder = fact.order
    lastCategory = event.record.pointee.category
    lastCode = event.record.pointee.code
    lastEvent = event.second
  }

  private mutating func noteName(_ event: borrowing Arrival, _ fact: Fact) {
    if fact.isLate { return }
    if fact.session == name.ordinal {
      name.note(type: event.sessionType, phone: event.phone)
    } else if let place = closedNames.firstIndex(where: { $0.ordinal == fact.session }) {
      closedNames[place].note(type: event.sessionType, phone: event.phone)
    }
  }
}

extension Agent {
  /// Names of sessions kept: those remembered, the current one, and one on its way.
  private static let nameLimit = AgentState.closedSessionLimit + 2

  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    try record.pass(&username)
    try record.pass(&generation)
    var state = state
    try state.pass(&record)
    try timeline.pass(&record)
    timeline.replaceState(state)
    pulse = SessionPulse(of: state.current)
    try name.pass(&record)
    try record.pass(&closedNames, limit: Self.nameLimit, blank: .blank) {
      (record, name) throws(CheckpointError) in try name.pass(&record)
    }
    try record.pass(&lastOrdinal)
    try record.pass(&lastCategory)
    try record.pass(&lastCode)
    try record.pass(&lastEvent)
    try record.pass(&lastOrder)
    try record.pass(&heard)
    try record.pass(&arrivals)
    try record.pass(&digest)
    try record.pass(&arrival)
    guard !pulse.isAbsent, heard != WorkItem.never, lastEvent != WorkItem.never else {
      throw .damaged
    }
  }
}
