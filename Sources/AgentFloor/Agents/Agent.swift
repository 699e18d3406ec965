import WebhookEvents

/// An agent: its timeline, and facts about it that need no fold.
struct Agent: Equatable, Sendable {
  var username: Identifier
  var timeline = Timeline()
  /// Its sessions; at most `AgentState.sessionLimit`.
  var cards: [SessionCard] = []
  /// The newest event of the agent in event order.
  var newest: NewestEvent?
  /// The number of the event that arrived last.
  var arrival = 0

  /// The newest event, for "last event" on the screen.
  struct NewestEvent: Hashable, Sendable {
    var order: EventOrder
    var code: Int32
  }

  /// The state after its last event.
  var state: AgentState { timeline.state }

  /// Adds a fact of an event of `batch`.
  ///
  /// - Parameter card: the index of its session's card; nil if it has none.
  mutating func take(
    _ fact: Fact, _ record: EventRecord, of batch: EventBatch, card: Int?, arrival: Int,
    under settings: FloorSettings, limit: Int
  ) -> Timeline.Placement {
    let placement = timeline.add(fact, under: settings, limit: limit)
    guard placement != .tooLate else { return placement }
    self.arrival = arrival
    let order = fact.order
    if let card {
      cards[card].note(order, record, of: batch)
    } else {
      addCard(fact.session, order, record, of: batch)
    }
    if newest.map({ $0.order <= order }) ?? true {
      newest = NewestEvent(order: order, code: record.code)
    }
    return placement
  }

  /// Gives one of its events another arrival.
  ///
  /// - Parameter code: that of an event.
  mutating func setArrival(
    of record: EventRecord, code: (EventID) -> Int32?, under settings: FloorSettings
  ) {
    let arrival = ArrivalOrder(of: record)
    timeline.setArrival(arrival, under: settings)
    for place in cards.indices {
      let orders = timeline.facts.filter { [id = cards[place].id] in $0.session == id }.map(\.order)
      cards[place].setArrival(arrival, newest: orders.max())
    }
    if let order = timeline.newest, let code = code(order.arrival.id) {
      newest = NewestEvent(order: order, code: code)
    }
  }

  func card(of session: Identifier) -> SessionCard? { cards.first { $0.id == session } }

  /// Masks the phone numbers of its sessions, as if the events had carried them so.
  mutating func maskNumbers() {
    for place in cards.indices { cards[place].phone?.mask() }
  }

  var newestCard: SessionCard? { cards.max { $0.newest < $1.newest } }

  private mutating func addCard(
    _ session: Identifier, _ order: EventOrder, _ record: EventRecord, of batch: EventBatch
  ) {
    var card = SessionCard(id: session, newest: order)
    card.note(order, record, of: batch)
    cards.append(card)
    if cards.count > AgentState.sessionLimit {
      let oldest = cards.indices.min { cards[$0].newest < cards[$1].newest }
      if let oldest { cards.remove(at: oldest) }
    }
  }
}

/// Details of a session that do not affect the fold, each by the newest event that has it.
struct SessionCard: Hashable, Sendable {
  var id: Identifier
  /// The newest event of the session under this username (FloorRules S1).
  var newest: EventOrder
  var type: Detail?
  var phone: Detail?

  struct Detail: Hashable, Sendable {
    var text: String
    var order: EventOrder

    mutating func mask() { text = NumberMask.masked(text) }
  }

  /// - Parameter newest: the order of its newest fact; nil if none is kept.
  mutating func setArrival(_ arrival: ArrivalOrder, newest: EventOrder?) {
    if let newest { self.newest = newest }
    if type?.order.arrival.id == arrival.id { type?.order.arrival = arrival }
    if phone?.order.arrival.id == arrival.id { phone?.order.arrival = arrival }
  }

  mutating func note(_ order: EventOrder, _ record: EventRecord, of batch: EventBatch) {
    newest = max(newest, order)
    Self.note(record.sessionType, in: &type, order, of: batch)
    Self.note(record.phone, in: &phone, order, of: batch)
  }

  private static func note(
    _ slice: TextSlice, in detail: inout Detail?, _ order: EventOrder, of batch: EventBatch
  ) {
    guard !slice.isEmpty, detail.map({ $0.order <= order }) ?? true else { return }
    if detail?.text.isText(of: slice, in: batch) == true {
      detail?.order = order
    } else {
      detail = Detail(text: batch.string(slice), order: order)
    }
  }
}
