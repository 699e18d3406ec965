/// What an agent is doing, as floor.md names it.
public enum StatusKind: UInt8, CaseIterable, Hashable, Sendable {
  case signedOut, notReady, available, internalOnly, ringing, onCall, onEmail, chatting, wrapUp
  case onBreak, dialingOut, busyOther, unknown

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

  /// The last kind, unknown, for what no kind has.
  @inline(__always)
  init(rawValueOrUnknown value: UInt8) {
    // The raw values are the numbers of the cases.
    self = unsafeBitCast(min(value, Self.unknown.rawValue), to: Self.self)
  }

  /// On call, on email, chatting or dialing out.
  public var isTalk: Bool {
    switch self {
    case .onCall, .onEmail, .chatting, .dialingOut: true
    default: false
    }
  }
}

extension AgentStatus {
  /// The status this one counts as: available for a busy-other that is open to work.
  public var countedKind: StatusKind { isOpenToWork ? .available : kind }

  /// Whether going from this status to the other is no change: the code behind a known one says
  /// nothing of its own.
  public func readsLike(_ other: AgentStatus) -> Bool {
    kind == other.kind && activityName == other.activityName
      && (kind != .unknown || activityCode == other.activityCode)
  }
}

/// A status with what names it: the activity's name for busy-other, its code for unknown.
public struct AgentStatus: Hashable, Sendable {
  public var kind: StatusKind
  /// `ActivityName` of a busy-other.
  public var activityName: String?
  /// The `ActivityCode` that stands behind the status, where a StatusChanged set it.
  public var activityCode: Int32?

  /// A busy-other sent with AvailabilityCode 1: it counts as available, under its own name.
  public var isOpenToWork: Bool

  public init(
    _ kind: StatusKind, activityName: String? = nil, activityCode: Int32? = nil,
    isOpenToWork: Bool = false
  ) {
    self.kind = kind
    self.isOpenToWork = isOpenToWork
    self.activityName = activityName
    self.activityCode = activityCode
  }
}
