import AgentFloor
import TerminalCells

/// A layer of the day's stacked area: the header's counts, in its order, from the bottom up.
enum DayLayer: CaseIterable, Hashable, Sendable {
  case available, onContact, ringing, wrapUp, notReady, onBreak, other
  /// Signed in, in a status whose events are no longer kept.
  case notKept

  /// Its name, and the statuses counted in it, of which the first lends glyph and colour.
  private var content: (label: String, kinds: [StatusKind]) {
    switch self {
    case .available: ("available", [.available])
    case .onContact: ("on contact", .onContact)
    case .ringing: ("ringing", [.ringing])
    case .wrapUp: ("wrap-up", [.wrapUp])
    case .notReady: ("not ready", [.notReady])
    case .onBreak: ("on break", [.onBreak])
    case .other: ("other", [.busyOther, .internalOnly, .unknown])
    case .notKept: ("no longer kept", [])
    }
  }

  var label: String { content.label }
  var kinds: [StatusKind] { content.kinds }
  var role: Role { kinds.first?.role ?? .dim }

  func sign(_ glyphs: Glyphs) -> Character { glyphs.sign(of: kinds.first ?? .unknown) }
}
