import AgentFloor
import TerminalCells
import WebhookEvents

/// The day by quarter of an hour: the agents by status as a stacked area, below it the numbers, and
/// the cursor's quarter in figures.
struct DayScreen {
  /// The fewest rows of a screen with the numbers of all quarters.
  private static let leastForRows = 15
  /// The fewest rows of a screen with blank lines between the parts.
  private static let leastForGaps = 28

  let board: Board
  let scope: DayScope
  let glyphs: Glyphs

  private var input: BoardInput { board.dayInput }
  private var width: Int { board.columns - 3 }
  private var height: Int { board.layout.page.count }

  var lines: [Spans] {
    guard let course = board.dayCourse(of: scope) else { return [name, Spans(reason, .dim)] }
    guard !course.quarters.isEmpty else {
      return [name, Spans("nobody was in, as far as events tell", .dim)]
    }
    let quarters = course.quarters.map { DayQuarter($0, of: course) }
    return picture(quarters, of: course, cursor: board.dayCursor(in: course))
  }

  /// When the day ends that is not over; nil: now.
  private func end(of course: DayCourse) -> Timestamp? {
    board.showsPast || input.isStale ? course.now : nil
  }

  private func picture(_ quarters: [DayQuarter], of course: DayCourse, cursor: Int) -> [Spans] {
    let gap = height < Self.leastForGaps ? [] : [Spans()]
    let figures = DayFigures(
      quarter: quarters[cursor], quarters: quarters, agents: agents, zone: input.zone,
      now: input.now, end: end(of: course),
      width: width, glyphs: glyphs
    ).lines
    var rows = height < Self.leastForRows ? [] : DayRow.numbers
    // Heading, axis and hours.
    let room = height - (3 + rows.count + figures.count + 3 * gap.count)
    let scale = DayScale(most: quarters.map(\.agents).max() ?? 0, room: room)
    // Of few agents the area needs not all rows: then their numbers have some.
    let layers = DayRow.layers(as: agents)
    if room - scale.rows >= layers.count { rows += layers }
    let ranges = rows.map { SafeText($0.range(quarters, glyphs)).width }
    let grid = DayGrid(
      quarters: quarters.count, cursor: cursor,
      margin: DayRow.labelWidth + (ranges.max() ?? 0) + 2, width: width)
    let area = DayArea(
      quarters: quarters, cursor: cursor, grid: grid, scale: scale, zone: input.zone,
      glyphs: glyphs)
    return [heading(quarters, grid)] + gap + area.lines + gap
      + rows.map { $0.line(quarters, cursor: cursor, grid, glyphs) } + gap + figures
  }

  /// Whose day, what is beyond the edges, and from when on.
  private func heading(_ quarters: [DayQuarter], _ grid: DayGrid) -> Spans {
    var line = name
    let hidden = (before: grid.shown.lowerBound, after: quarters.count - grid.shown.upperBound)
    if hidden.before > 0 {
      line.add("   \(glyphs.shown("←")) \(hidden.before) quarters more", .accent)
    }
    if hidden.after > 0 {
      line.add("   \(hidden.after) quarters more \(glyphs.shown("→"))", .accent)
    }
    let start = Timestamp(seconds: quarters[0].period.lowerBound)
    let words: SafeText = isOfOne ? "   by quarter since " : "   agents in by quarter since "
    line.add(words, .dim)
    line.add(SafeText(input.zone.shortTime(start, asOf: input.now)), .dim)
    return line
  }

  private var isOfOne: Bool { if case .agent = scope { true } else { false } }

  /// How agents on average are written: of one it is a share of the time.
  private var agents: @Sendable (Double) -> String {
    if isOfOne { return { Formatting.percent($0) } }
    return { $0 < 1000 ? Formatting.tenths($0) : Formatting.count(Int($0.rounded())) }
  }

  private var name: Spans {
    switch scope {
    case .floor: Spans("the whole floor", .accent, .bold)
    case .team(let team):
      Spans(SafeText(team.map { "team \($0)" } ?? "no team"), .accent, .bold)
    case .agent(let username):
      Spans(
        SafeText(Board.agent(username, in: input.agents)?.shownName ?? username), .accent, .bold)
    }
  }

  /// Why there is no course.
  private var reason: SafeText {
    switch scope {
    case .agent: "no longer on the floor"
    case .team where input.courses != nil: "nobody is in this team now"
    case .floor, .team: "the day is still being read"
    }
  }
}
