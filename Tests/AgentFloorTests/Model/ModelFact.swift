import WebhookEvents

/// What an event says of an agent.
struct ModelFact: Sendable {
  /// In causal rank; equal ranks are the cases of one line of `rank`.
  enum Kind: Sendable {
    case signedIn, statusChanged, receiving, accepted, declined, callControl, other, released
    case signedOut
  }

  let kind: Kind
  /// The moment, moved where FloorRules O6 moves it.
  let second: Int64
  let username: String
  let session: String
  /// `ReceivedAtUtc` in milliseconds, the line number, and the id: the order of ties
  /// (FloorRules O2).
  let received: Int64?
  let line: Int
  let id: EventID
  /// What a StatusChanged says.
  let status: ModelStatus
  let item: String?
  let medium: String?
  let queue: String?
  let caller: String?
  /// The function of a call-control event, in lower case.
  let action: String?

  /// - Returns: nil where the event is none of an agent (EventContract).
  init?(_ event: Event, line: Int, catalogue: Catalogue) {
    guard event.category == Catalogue.agentCategory, let username = event.words("Username"),
      let session = event.words("SessionId")
    else { return nil }
    let entry = catalogue.event(category: event.category, code: event.code)
    kind = Kind(entry?.effect)
    second = Self.moment(of: event)
    self.username = username
    self.session = session
    received = event.received?.milliseconds
    self.line = line
    id = event.id
    status = ModelStatus(
      activity: event.number("ActivityCode"), availability: event.number("AvailabilityCode"),
      name: event.words("ActivityName"), in: catalogue)
    item = event.words("WorkItemId")
    medium = event.words("WorkItemType")
    queue = event.words("QueueName") ?? event.words("Queue")
    caller = event.words("CallerId")
    action = event.words(entry?.actionField ?? "Action")?.lowercased()
  }

  /// FloorRules O6: dated more than five minutes ahead of its arrival.
  static func isAhead(_ event: Event) -> Bool {
    guard let received = event.received else { return false }
    return event.created.milliseconds - received.milliseconds > 300_000
  }

  /// FloorRules O6: the second an event is ordered at.
  static func moment(of event: Event) -> Int64 {
    guard isAhead(event), let received = event.received else { return event.created.seconds }
    return received.seconds
  }
}

extension ModelFact {
  /// The causal rank within one second (FloorRules O2).
  var rank: Int {
    switch kind {
    case .signedIn: 0
    case .statusChanged: 1
    case .receiving: 2
    case .accepted, .declined: 3
    case .callControl, .other: 4
    case .released: 5
    case .signedOut: 6
    }
  }

  /// Event order: second, rank, arrival (FloorRules O2).
  func isBefore(_ other: ModelFact) -> Bool {
    if second != other.second { return second < other.second }
    if rank != other.rank { return rank < other.rank }
    switch (received, other.received) {
    case (nil, .some): return true
    case (.some, nil): return false
    case (nil, nil): return line != other.line ? line < other.line : id < other.id
    case (let mine?, let others?): return mine != others ? mine < others : id < other.id
    }
  }
}

extension ModelFact.Kind {
  init(_ effect: Catalogue.Effect?) {
    switch effect {
    case .signedIn: self = .signedIn
    case .signedOut: self = .signedOut
    case .statusChanged: self = .statusChanged
    case .receiving: self = .receiving
    case .accepted: self = .accepted
    case .declined: self = .declined
    case .released: self = .released
    case .callControl: self = .callControl
    case .some(.none), nil: self = .other
    }
  }
}

extension Event {
  /// A field's text; nil where it is absent, null or empty.
  fileprivate func words(_ name: String) -> String? {
    switch self[name] {
    case .string(let text), .number(let text): text.isEmpty ? nil : text
    default: nil
    }
  }

  fileprivate func number(_ name: String) -> Int32? { words(name).flatMap { Int32($0) } }
}
