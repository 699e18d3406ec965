import AgentFloor

extension StatusKind {
  /// The order of statuses when agents are sorted or grouped by them: work first, absence last.
  var rank: Int {
    switch self {
    case .ringing: 0
    case .onCall: 1
    case .onEmail: 2
    case .chatting: 3
    case .onItem: 4
    case .dialingOut: 5
    case .wrapUp: 6
    case .available: 7
    case .internalOnly: 8
    case .notReady: 9
    case .onBreak: 10
    case .busyOther: 11
    case .unknown: 12
    case .signedOut: 13
    }
  }
}
