/// A status with its name: of the activity for busy-other, the code for unknown, the work item's
/// type for on-item.
public struct AgentStatus: Hashable, Sendable {
  /// The activity's name or the item's type; at most 256 bytes (`EventLimits`).
  var name: String?
  /// The `ActivityCode`, if a StatusChanged set the status.
  public var activityCode: Int32?
  public var kind: StatusKind
  /// Whether it is a busy-other with AvailabilityCode 1, which counts as available.
  public var isOpenToWork: Bool
  /// `ActivityName` of a busy-other.
  public var activityName: String? { kind == .busyOther ? name : nil }
  /// `WorkItemType` of an on-item.
  public var itemType: String? { kind == .onItem ? name : nil }

  public init(
    _ kind: StatusKind, activityName: String? = nil, activityCode: Int32? = nil,
    isOpenToWork: Bool = false
  ) {
    self.kind = kind
    self.isOpenToWork = isOpenToWork
    self.activityCode = activityCode
    self.name = activityName
  }

  /// The status for a work item of a type that the catalogue does not know.
  public static func onItem(_ type: String) -> AgentStatus {
    AgentStatus(.onItem, activityName: type)
  }
}

extension AgentStatus {
  /// The status it counts as: available for a busy-other that is open to work.
  public var countedKind: StatusKind { isOpenToWork ? .available : kind }

  /// Whether both are the same status. The code matters only for unknown.
  public func readsLike(_ other: AgentStatus) -> Bool {
    kind == other.kind && isOpenToWork == other.isOpenToWork && name == other.name
      && (kind != .unknown || activityCode == other.activityCode)
  }

  var isTalk: Bool { kind.isTalk }
  var isKnown: Bool { kind != .unknown }
  /// Whether it is on-break, not-ready, or busy-other without AvailabilityCode 1. It is aux time,
  /// and ends older contacts (FloorRules W3).
  var isAux: Bool {
    switch countedKind {
    case .onBreak, .notReady, .busyOther: true
    default: false
    }
  }
}
