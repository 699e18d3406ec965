/// What a cell means. A theme says how it looks.
package enum Role: UInt8, CaseIterable, Sendable {
  case text, dim, accent, selection, header, warning, critical
  case signedOut, notReady, available, internalOnly, ringing, onCall, onEmail, chatting, wrapUp
  case onBreak, dialingOut, busyOther, unknown

  /// The name in a theme.
  package var name: String {
    switch self {
    case .text: "text"
    case .dim: "dim"
    case .accent: "accent"
    case .selection: "selection"
    case .header: "header"
    case .warning: "warning"
    case .critical: "critical"
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
}
