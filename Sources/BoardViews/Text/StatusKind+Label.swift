import AgentFloor
import TerminalCells

extension StatusKind {
  /// The role that colours the status.
  var role: Role {
    switch self {
    case .signedOut: .signedOut
    case .notReady: .notReady
    case .available: .available
    case .internalOnly: .internalOnly
    case .ringing: .ringing
    case .onCall: .onCall
    case .onEmail: .onEmail
    case .chatting, .onItem: .chatting
    case .wrapUp: .wrapUp
    case .onBreak: .onBreak
    case .dialingOut: .dialingOut
    case .busyOther: .busyOther
    case .unknown: .unknown
    }
  }

  /// The status on the screens: `on call` (Screens Words).
  var label: String {
    switch self {
    case .signedOut: "signed out"
    case .notReady: "not ready"
    case .available: "available"
    case .internalOnly: "internal only"
    case .ringing: "ringing"
    case .onCall: "on call"
    case .onEmail: "on email"
    case .chatting: "chatting"
    case .onItem: "on item"
    case .wrapUp: "wrap-up"
    case .onBreak: "on break"
    case .dialingOut: "dialing out"
    case .busyOther: "busy other"
    case .unknown: "unknown"
    }
  }
}
