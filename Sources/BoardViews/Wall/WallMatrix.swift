import AgentFloor
import TerminalCells

/// Everybody who is in as one glyph, by team: where a tile for each would take too many screens.
struct WallMatrix {
  private let agents: [AgentGlance]
  private let teams: [WallFloor.Team]
  private let isOfThePast: Bool
  private let glyphs: Glyphs
  private let columns: Int
  /// Columns of a team's name, and of how many of it are in.
  private let nameWidth: Int
  private let attendanceWidth: Int
  /// The column of the glyphs.
  private let start: Int
  /// A glyph, and a blank behind it where there is room for all so.
  private let cell: Int
  /// By status.
  private let signs: [StatusKind: SafeText]

  init(
    of teams: [WallFloor.Team], _ agents: [AgentGlance], isOfThePast: Bool, glyphs: Glyphs,
    columns: Int, rows: Int
  ) {
    (self.teams, self.agents, self.isOfThePast) = (teams, agents, isOfThePast)
    (self.glyphs, self.columns) = (glyphs, columns)
    nameWidth = columns < 100 ? 12 : 20
    attendanceWidth = teams.map(\.attendance.utf8.count).max() ?? 0
    start = nameWidth + 1 + attendanceWidth + 2
    let room = columns - start
    cell = Self.lines(of: teams, across: room / 2) <= rows ? 2 : 1
    signs = Dictionary(
      uniqueKeysWithValues: StatusKind.allCases.map { ($0, SafeText(String(glyphs.sign(of: $0)))) })
  }

  /// How many glyphs stand in a row.
  private var across: Int { max(1, (columns - start) / cell) }

  private static func lines(of teams: some Sequence<WallFloor.Team>, across: Int) -> Int {
    let across = max(1, across)
    return teams.reduce(0) { $0 + max(1, ($1.present.count + across - 1) / across) }
  }

  private func lines(of team: WallFloor.Team) -> Int { Self.lines(of: [team], across: across) }

  /// Rows that it takes with everybody in it.
  var rows: Int { Self.lines(of: teams, across: across) }

  /// Draws as many glyphs as fit and counts the others.
  func draw(into frame: inout Frame, rows: Range<Int>, column: Int) {
    let limit = lineLimit(in: rows.count)
    var row = rows.lowerBound
    for (place, team) in teams.enumerated() {
      if row == rows.upperBound - 1, place < teams.count - 1 {
        frame.put(Spans(others(from: place), .dim), row: row, column: column, width: columns)
        return
      }
      guard row < rows.upperBound else { return }
      row += draw(team, lines: min(limit, rows.upperBound - row), into: &frame, row, column)
    }
  }

  /// The most lines for a team with which all teams have a place; one if there is none.
  private func lineLimit(in rows: Int) -> Int {
    (1...max(1, rows)).last { limit in
      teams.reduce(0) { $0 + min(limit, lines(of: $1)) } <= rows
    } ?? 1
  }

  /// Returns the rows that it took.
  private func draw(
    _ team: WallFloor.Team, lines limit: Int, into frame: inout Frame, _ row: Int, _ column: Int
  ) -> Int {
    frame.put(
      SafeText(team.name ?? "no team").cut(to: nameWidth, ellipsis: glyphs.ellipsis), row: row,
      column: column, role: .accent, emphasis: .bold)
    let attendance = SafeText(team.attendance).paddedLeft(to: attendanceWidth)
    frame.put(attendance, row: row, column: column + nameWidth + 1, role: .text)
    let lines = min(limit, lines(of: team))
    var shown = min(team.present.count, lines * across)
    var rest: SafeText = ""
    if shown < team.present.count {
      // The count of the others takes the place of the last glyphs.
      shown = max(0, shown - 4)
      rest = " +\(Formatting.count(team.present.count - shown))"
    }
    for (place, index) in team.present.prefix(shown).enumerated() {
      draw(
        agents[index], into: &frame, row + place / across,
        column + start + place % across * cell)
    }
    let end = column + start + (shown - (lines - 1) * across) * cell
    frame.put(rest, row: row + lines - 1, column: max(column + start, end), role: .text)
    return lines
  }

  /// The mark of a limit that is past, else the status.
  private func draw(_ agent: AgentGlance, into frame: inout Frame, _ row: Int, _ column: Int) {
    let level = agent.shownLevel
    let kind = agent.status.kind
    let mark = glyphs.mark(of: level).map { SafeText(String($0)) }
    frame.put(
      mark ?? signs[kind] ?? "", row: row, column: column,
      role: level.role ?? (isOfThePast ? .dim : kind.role),
      emphasis: level == .normal ? [] : [.bold, .ink])
  }

  /// `+5 teams, 120 in`
  private func others(from place: Int) -> SafeText {
    let others = teams[place...]
    let present = others.reduce(0) { $0 + $1.present.count }
    return "+\(Formatting.counted(others.count, "team")), \(Formatting.count(present)) in"
  }
}
