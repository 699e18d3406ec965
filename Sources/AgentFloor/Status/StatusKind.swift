/// What an agent is doing (FloorRules Status).
public enum StatusKind: UInt8, CaseIterable, Hashable, Sendable {
  case signedOut, notReady, available, internalOnly, ringing, onCall, onEmail, chatting, onItem
  case wrapUp, onBreak, dialingOut, busyOther, unknown

  /// The name in configuration and in the snapshot document: `wrap-up`.
  public var name: String {
    switch self {
    case .signedOut: "signed-out"
    case .notReady: "not-ready"
    case .available: "available"
    case .internalOnly: "internal-only"
    case .ringing: "ringing"
    case .onCall: "on-call"
    case .onEmail: "on-email"
    case .chatting: "chatting"
    case .onItem: "on-item"
    case .wrapUp: "wrap-up"
    case .onBreak: "on-break"
    case .dialingOut: "dialing-out"
    case .busyOther: "busy-other"
    case .unknown: "unknown"
    }
  }

  public init?(name: some StringProtocol) {
    guard let kind = Self.allCases.first(where: { $0.name == name }) else { return nil }
    self = kind
  }

  /// Whether the agent speaks or writes to somebody.
  public var isTalk: Bool {
    switch self {
    case .onCall, .onEmail, .chatting, .onItem, .dialingOut: true
    default: false
    }
  }
}
