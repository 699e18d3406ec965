/// What an event says of an agent.
struct Fact: Hashable, Sendable {
  var second: Int64
  var arrival: ArrivalOrder
  /// `SessionId`
  var session: Identifier
  /// `WorkItemId`; empty if it has none.
  var item = Identifier("")
  /// The status of a StatusChanged; for a work item that of its medium, nil if the event names no
  /// type.
  var status: AgentStatus?
  /// `QueueName`; empty if it has none.
  var queue = Identifier("")
  /// What it says of a work item.
  var parts: ItemParts = []
  var kind: FactKind

  var order: EventOrder { EventOrder(second: second, rank: kind.rank, arrival: arrival) }
}

enum FactKind: UInt8, Sendable {
  case signedIn, statusChanged, receiving, accepted, declined, released, signedOut
  case muted, unmuted, held, resumed
  /// A code without effect; it only shows that the session lives.
  case other

  /// The causal rank within one second.
  enum Rank: UInt8, Comparable, Sendable {
    case signIn, status, offer, answer, other, release, signOut

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  var rank: Rank {
    switch self {
    case .signedIn: .signIn
    case .statusChanged: .status
    case .receiving: .offer
    case .accepted, .declined: .answer
    case .muted, .unmuted, .held, .resumed, .other: .other
    case .released: .release
    case .signedOut: .signOut
    }
  }

  /// The part of a work item it fills; empty for other kinds.
  var itemParts: ItemParts {
    switch self {
    case .receiving: .offer
    case .accepted, .declined: .answer
    case .released: .release
    default: []
    }
  }

  /// Whether it makes an ended session live again (FloorRules S3, S5).
  var resumesSession: Bool {
    switch self {
    case .signedIn, .statusChanged, .receiving, .accepted: true
    default: false
    }
  }
}
