import AgentFloor
import TerminalCells

/// The one form in which the whole wall says times.
struct WallClock: Hashable, Sendable {
  /// Columns of a time that every tile has room for: `99:59:59`.
  private static let room = 8

  /// `1h11m` above an hour, because some time is too long for `h:mm:ss`.
  let isShort: Bool
  /// No time is known to be that of now.
  let isOfThePast: Bool
  let dash: Character

  init(longest: Int64, isOfThePast: Bool, glyphs: Glyphs) {
    isShort = Formatting.clock(longest).utf8.count > Self.room
    self.isOfThePast = isOfThePast
    dash = glyphs.dash
  }

  func text(_ seconds: Int64) -> String {
    if isOfThePast { return String(dash) }
    return isShort && seconds >= 3600 ? Formatting.age(seconds) : Formatting.clock(seconds)
  }

  /// With the mark of what is past a limit.
  func text(of agent: AgentGlance, _ glyphs: Glyphs) -> String {
    let mark = isOfThePast ? nil : glyphs.mark(of: agent.shownLevel)
    return (mark.map { "\($0) " } ?? "") + text(agent.seconds)
  }

  /// The widest time up to `seconds`.
  func widest(upTo seconds: Int64, _ mark: Character?) -> String {
    let times = [3599, 86_399, .max].map { text(min(seconds, $0)) }
    let widest = times.max { $0.utf8.count < $1.utf8.count } ?? ""
    return (mark.map { "\($0) " } ?? "") + widest
  }
}
