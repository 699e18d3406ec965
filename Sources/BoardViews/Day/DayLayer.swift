import AgentFloor
import TerminalCells

/// A layer of the day's stacked area: the header's counts, in its order, from the bottom up.
enum DayLayer: CaseIterable, Hashable, Sendable {
  case available, onContact, ringing, wrapUp, notReady, onBreak, other
  /// Signed in, in a status whose events are no longer kept.
  case notKept

  /// The statuses counted in it; the first lends glyph and colour.
  var kinds: [StatusKind] {
    switch self {
    case .available: [.available]
    case .onContact: [.onCall, .onEmail, .chatting, .onItem, .dialingOut]
    case .ringing: [.ringing]
    case .wrapUp: [.wrapUp]
    case .notReady: [.notReady]
    case .onBreak: [.onBreak]
    case .other: [.busyOther, .internalOnly, .unknown]
    case .notKept: []
    }
  }

  var label: String {
    switch self {
    case .available: "available"
    case .onContact: "on contact"
    case .ringing: "ringing"
    case .wrapUp: "wrap-up"
    case .notReady: "not ready"
    case .onBreak: "on break"
    case .other: "other"
    case .notKept: "no longer kept"
    }
  }

  var role: Role { kinds.first?.role ?? .dim }

  func sign(_ glyphs: Glyphs) -> Character { glyphs.sign(of: kinds.first ?? .unknown) }
}
