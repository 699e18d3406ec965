/// Seconds in a status until warning and critical.
public struct Limit: Hashable, Sendable {
  public var warning: Int64
  public var critical: Int64

  public init(warning: Int64, critical: Int64) {
    self.warning = warning
    self.critical = critical
  }

  /// The share of the critical time used.
  public func share(of seconds: Int64) -> Double {
    critical <= 0 ? 1 : Double(max(0, seconds)) / Double(critical)
  }

  /// The level; a limit counts as reached at its last second.
  public func level(at seconds: Int64) -> AttentionLevel {
    seconds >= critical ? .critical : seconds >= warning ? .warning : .normal
  }
}

/// The limits in force: per status, for one activity name, for one team (FloorRules Thresholds).
public struct Thresholds: Hashable, Sendable {
  public var byStatus: [StatusKind: Limit]
  /// Keyed by the `ActivityName` of a busy-other.
  public var byActivity: [String: Limit]
  public var byTeam: [String: [StatusKind: Limit]]

  public init(
    byStatus: [StatusKind: Limit] = Self.defaults, byActivity: [String: Limit] = [:],
    byTeam: [String: [StatusKind: Limit]] = [:]
  ) {
    self.byStatus = byStatus
    self.byActivity = byActivity
    self.byTeam = byTeam
  }

  /// The limit of the activity's name, else of the team, else of the status.
  ///
  /// A busy-other that counts as available has one only by its name.
  public func limit(of status: AgentStatus, in team: String?) -> Limit? {
    if !byActivity.isEmpty, let name = status.activityName, let limit = byActivity[name] {
      return limit
    }
    if status.isOpenToWork { return nil }
    if !byTeam.isEmpty, let team, let limit = byTeam[team]?[status.countedKind] { return limit }
    return byStatus[status.countedKind]
  }

  public static let defaults: [StatusKind: Limit] = [
    .notReady: Limit(warning: 3 * 60, critical: 5 * 60),
    .ringing: Limit(warning: 15, critical: 30),
    .onCall: Limit(warning: 10 * 60, critical: 15 * 60),
    .chatting: Limit(warning: 20 * 60, critical: 40 * 60),
    .onEmail: Limit(warning: 30 * 60, critical: 60 * 60),
    .onItem: Limit(warning: 20 * 60, critical: 40 * 60),
    .dialingOut: Limit(warning: 60, critical: 3 * 60),
    .wrapUp: Limit(warning: 2 * 60, critical: 4 * 60),
    .onBreak: Limit(warning: 15 * 60, critical: 20 * 60),
    .busyOther: Limit(warning: 30 * 60, critical: 60 * 60),
  ]
}
