import AgentFloor
import TerminalCells

/// How the screens show a status.
struct StatusLook: Sendable {
  /// In words: `on call` (Screens Words).
  let label: String
  let role: Role
  /// The order when agents are sorted or grouped by status: work first, absence last.
  let rank: Int
  /// Its glyph in each repertoire; without one for the console, that of ASCII.
  let sign: (unicode: Character, console: Character?, ascii: Character)
}

extension StatusKind {
  var label: String { look.label }
  var role: Role { look.role }
  var rank: Int { look.rank }

  var look: StatusLook {
    switch self {
    case .ringing: .init(label: "ringing", role: .ringing, rank: 0, sign: ("✦", nil, "*"))
    case .onCall: .init(label: "on call", role: .onCall, rank: 1, sign: ("☎", nil, "#"))
    case .onEmail: .init(label: "on email", role: .onEmail, rank: 2, sign: ("✉", nil, "@"))
    case .chatting: .init(label: "chatting", role: .chatting, rank: 3, sign: ("❝", "\"", "\""))
    case .onItem: .init(label: "on item", role: .chatting, rank: 4, sign: ("▣", "¶", "&"))
    case .dialingOut: .init(label: "dialing out", role: .dialingOut, rank: 5, sign: ("➚", "»", ">"))
    case .wrapUp: .init(label: "wrap-up", role: .wrapUp, rank: 6, sign: ("◐", "½", "%"))
    case .available: .init(label: "available", role: .available, rank: 7, sign: ("●", "▄", "+"))
    case .internalOnly:
      .init(label: "internal only", role: .internalOnly, rank: 8, sign: ("◎", "¤", "i"))
    case .notReady: .init(label: "not ready", role: .notReady, rank: 9, sign: ("○", "°", "-"))
    case .onBreak: .init(label: "on break", role: .onBreak, rank: 10, sign: ("◇", nil, "~"))
    case .busyOther: .init(label: "busy other", role: .busyOther, rank: 11, sign: ("◆", "÷", "="))
    case .unknown: .init(label: "unknown", role: .unknown, rank: 12, sign: ("?", nil, "?"))
    case .signedOut: .init(label: "signed out", role: .signedOut, rank: 13, sign: ("·", "·", "."))
    }
  }
}
