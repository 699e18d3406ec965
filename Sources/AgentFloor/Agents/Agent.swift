import WebhookEvents

/// An agent: its timeline, and what does not depend on the fold.
struct Agent: Equatable, Sendable {
  var username: Identifier
  var timeline = Timeline()
  /// What is known of its sessions, the newest of each; at most `AgentState.sessionLimit`.
  var cards: [SessionCard] = []
  /// The newest event of the agent in event order.
  var newest: NewestEvent?
  /// The number of the event that arrived last.
  var arrival = 0

  /// The newest event, for who asks what an agent did last.
  struct NewestEvent: Hashable, Sendable {
    var order: EventOrder
    var code: Int32
  }

  init(username: Identifier) { self.username = username }

  /// The agent after its last event.
  var state: AgentState { timeline.state }

  mutating func take(
    _ fact: Fact, _ card: SessionCard, code: Int32, arrival: Int, under settings: FloorSettings,
    limit: Int
  ) -> Timeline.Placement {
    let placement = timeline.add(fact, under: settings, limit: limit)
    guard placement != .tooLate else { return placement }
    self.arrival = arrival
    note(card)
    if newest.map({ $0.order <= card.newest }) ?? true {
      newest = NewestEvent(order: card.newest, code: code)
    }
    return placement
  }

  func card(of session: Identifier) -> SessionCard? { cards.first { $0.id == session } }

  /// Masks the phone numbers of its sessions, as if the events had carried them so.
  mutating func maskNumbers() {
    for place in cards.indices { cards[place].phone?.mask() }
  }

  var newestCard: SessionCard? { cards.max { $0.newest < $1.newest } }

  private mutating func note(_ card: SessionCard) {
    if let place = cards.firstIndex(where: { $0.id == card.id }) {
      cards[place].note(card)
      return
    }
    cards.append(card)
    if cards.count > AgentState.sessionLimit {
      let oldest = cards.indices.min { cards[$0].newest < cards[$1].newest }
      if let oldest { cards.remove(at: oldest) }
    }
  }
}

/// What events say of a session beside what happens in it: the newest that says so counts.
struct SessionCard: Hashable, Sendable {
  var id: Identifier
  /// The newest event of the session under this username (S1).
  var newest: EventOrder
  var type: Detail?
  var phone: Detail?

  struct Detail: Hashable, Sendable {
    var text: String
    var order: EventOrder

    mutating func mask() { text = NumberMask.masked(text) }
  }

  init(id: Identifier, newest: EventOrder, type: String?, phone: String?) {
    self.id = id
    self.newest = newest
    self.type = type.map { Detail(text: $0, order: newest) }
    self.phone = phone.map { Detail(text: $0, order: newest) }
  }

  mutating func note(_ other: SessionCard) {
    newest = max(newest, other.newest)
    type = Self.newer(type, other.type)
    phone = Self.newer(phone, other.phone)
  }

  private static func newer(_ mine: Detail?, _ other: Detail?) -> Detail? {
    guard let mine, let other else { return mine ?? other }
    return other.order < mine.order ? mine : other
  }
}
