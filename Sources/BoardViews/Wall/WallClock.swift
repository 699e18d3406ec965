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

  /// The width in dots of the widest time up to `seconds`.
  func widestDots(upTo seconds: Int64, _ mark: Character?) -> Int {
    let lengths = [3599, 86_399, .max].map { bound in
      DotText((mark.map { "\($0) " } ?? "") + text(min(seconds, bound)), isTime: true)?.dots ?? 0
    }
    return lengths.max() ?? 0
  }
}
