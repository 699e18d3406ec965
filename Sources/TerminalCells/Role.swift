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

extension Role {
  /// A unique letter for the role map of golden screens; blank for plain text.
  package var letter: Character {
    switch self {
    case .text: " "
    case .dim: "d"
    case .accent: "a"
    case .selection: "s"
    case .header: "h"
    case .warning: "w"
    case .critical: "!"
    case .signedOut: "o"
    case .notReady: "n"
    case .available: "v"
    case .internalOnly: "i"
    case .ringing: "r"
    case .onCall: "c"
    case .onEmail: "e"
    case .chatting: "t"
    case .wrapUp: "u"
    case .onBreak: "b"
    case .dialingOut: "g"
    case .busyOther: "y"
    case .unknown: "?"
    }
  }
}
