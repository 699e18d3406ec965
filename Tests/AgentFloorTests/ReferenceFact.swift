import AgentFloor
import WebhookEvents

/// A status shown, as floor.md names it, with the name or code that tells it from its like.
struct ReferenceStatus: Equatable {
  var kind: StatusKind
  /// "busy-other(name)".
  var name: String?
  /// "unknown(code)".
  var code: Int32?
  /// "A busy-other sent with AvailabilityCode 1 counts as available, under its own name."
  var countsAsAvailable = false

  init(_ kind: StatusKind) { self.kind = kind }

  /// "Talk statuses: on-call, on-email, chatting, dialing-out."
  var isTalk: Bool { [.onCall, .onEmail, .chatting, .dialingOut].contains(kind) }
  var isKnown: Bool { kind != .unknown }

  /// The table of activities in events.md, written out once more.
  init(activity: Int32?, availability: Int32?, name: String?) {
    switch activity {
    case 0: kind = .notReady
    case 16: kind = .available
    case 17: kind = .internalOnly
    case 32: kind = .onCall
    case 33: kind = .wrapUp
    case 34: kind = .onBreak
    case 35: kind = .dialingOut
    case 36:
      kind = .busyOther
      self.name = name
      countsAsAvailable = availability == 1
    default:
      kind = .unknown
      code = activity
    }
  }
}

/// One agent event of the stream, reduced to what the rules of floor.md speak of.
struct ReferenceFact {
  enum Kind {
    case signedIn, receiving, accepted, declined, released, signedOut, unknown
    case statusChanged(ReferenceStatus)
    case callControl(String?)
  }

  /// Place in order of arrival.
  var arrival: Int
  /// The second the event is ordered at.
  var second: Int64
  /// The newest second at which the event was heard of: its own, or that of its arrival.
  var heard: Int64
  var kind: Kind
  var username: [UInt8]
  var sessionID: String
  var item: String?
  var itemType: String?
  /// Set when the event arrives, from what had arrived before.
  var isLate = false
  /// A StatusChanged that arrives when a newer one of its session is known.
  var isOlderThanBase = false

  /// Nil where the event is no agent's: another category, or no Username or SessionId.
  init?(_ event: Event, arrival: Int) {
    guard event.category == 1, let username = event.text("Username"),
      let sessionID = event.text("SessionId")
    else { return nil }
    self.arrival = arrival
    self.second = Self.orderedAt(event).seconds
    self.heard = max(second, event.received?.seconds ?? second)
    // "An agent is its Username, byte for byte": Swift's String would fold Unicode forms.
    self.username = Array(username.utf8)
    self.sessionID = sessionID
    self.item = event.text("WorkItemId")
    self.itemType = event.text("WorkItemType")
    switch event.code {
    case 1: kind = .signedIn
    case 2: kind = .signedOut
    case 3:
      kind = .statusChanged(
        ReferenceStatus(
          activity: event.number("ActivityCode"), availability: event.number("AvailabilityCode"),
          name: event.text("ActivityName")))
    case 4: kind = .receiving
    case 5: kind = .accepted
    case 6: kind = .declined
    case 7: kind = .callControl(event.text("Action"))
    case 8: kind = .released
    default: kind = .unknown
    }
  }

  /// "An event dated more than 5 min ahead of its arrival is ordered at its arrival and marked."
  static func isSkewed(_ event: Event) -> Bool {
    guard let received = event.received else { return false }
    return event.created.milliseconds - received.milliseconds > 5 * 60 * 1000
  }

  static func orderedAt(_ event: Event) -> Timestamp {
    isSkewed(event) ? event.received! : event.created
  }

  /// "Ties by causal rank (SignedIn, StatusChanged, Receiving, Accepted or Declined, CallControl,
  /// Released, SignedOut; an unknown code ranks with CallControl)."
  var rank: Int {
    switch kind {
    case .signedIn: 0
    case .statusChanged: 1
    case .receiving: 2
    case .accepted, .declined: 3
    case .callControl, .unknown: 4
    case .released: 5
    case .signedOut: 6
    }
  }

  /// "Order within a session: by CreationDateUtc, ties by causal rank, then by arrival."
  static func isInOrder(_ left: Self, _ right: Self) -> Bool {
    (left.second, left.rank, left.arrival) < (right.second, right.rank, right.arrival)
  }

  var isSignedIn: Bool { if case .signedIn = kind { true } else { false } }
  var isStatusChanged: Bool { if case .statusChanged = kind { true } else { false } }
  var isReceiving: Bool { if case .receiving = kind { true } else { false } }
  var isAccepted: Bool { if case .accepted = kind { true } else { false } }
  var isAnswer: Bool { if case .declined = kind { true } else { isAccepted } }
  var isReleased: Bool { if case .released = kind { true } else { false } }
  var isSignedOut: Bool { if case .signedOut = kind { true } else { false } }
}

extension Event {
  /// The text of a field; nil where it is absent or empty.
  func text(_ name: String) -> String? {
    switch fields.first(where: { $0.name == name })?.value {
    case .string(let text), .number(let text): text.isEmpty ? nil : text
    default: nil
    }
  }

  func number(_ name: String) -> Int32? { text(name).flatMap { Int32($0) } }
}
