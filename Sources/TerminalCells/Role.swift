/// What a cell means. A theme says how it looks.
package enum Role: UInt8, CaseIterable, Sendable {
  case text, dim, accent, selection, header, warning, critical
  case signedOut, notReady, available, internalOnly, ringing, onCall, onEmail, chatting, wrapUp
  case onBreak, dialingOut, busyOther, unknown

  private static let names = [
    "text", "dim", "accent", "selection", "header", "warning", "critical", "signed-out",
    "not-ready", "available", "internal-only", "ringing", "on-call", "on-email", "chatting",
    "wrap-up", "on-break", "dialing-out", "busy-other", "unknown",
  ]

  /// The name in a theme.
  package var name: String { Role.names[Int(rawValue)] }
}
