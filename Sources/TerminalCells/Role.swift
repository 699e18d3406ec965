/// What a cell means. A theme says how it looks.
package enum Role: String, CaseIterable, Hashable, Sendable {
  case text, dim, accent, selection, header, warning, critical
  case signedOut = "signed-out"
  case notReady = "not-ready"
  case available
  case internalOnly = "internal-only"
  case ringing
  case onCall = "on-call"
  case onEmail = "on-email"
  case chatting
  case wrapUp = "wrap-up"
  case onBreak = "on-break"
  case dialingOut = "dialing-out"
  case busyOther = "busy-other"
  case unknown
}
