import AgentFloor
import TerminalCells

/// The table of teams: headings, and a line a team. Its columns are as wide as what stands in them.
struct TeamTable {
  /// Quarters of an hour of the trend: two hours.
  static let span = 8
  /// What its headings mean, for the lens and the help.
  static let meanings = [
    ("IN", "signed in, of all agents of the team"),
    ("FREE", "available"), ("BUSY", "on contact or ringing"), ("WRAP", "in wrap-up"),
    ("AWAY", "signed in and none of these"),
    ("ORDER", "most past critical, then past warning, then the largest share of a limit"),
    ("?", "unheard: nothing was heard of them since a start or a silence"),
    ("OCC AHT", "of the team's work today"),
    (
      "BUSY LAST 2 H",
      "how many were busy by quarter of an hour, on average, between the numbers beside it; blank is not known"
    ),
    ("NOW", "a glyph an agent, those past a limit first"),
  ]

  let list: TeamList
  /// The agents that the list was made of.
  let agents: [AgentGlance]
  /// Nil until they have been read.
  let courses: FloorCourses?
  let glyphs: Glyphs

  func fit(from start: Int = 0, width: Int) -> ColumnFit<TextColumn<TeamLine>> {
    ColumnFit(
      [name, attendance] + heads + alerts + numbers + [trend, now], from: start, width: width,
      ellipsis: glyphs.ellipsis)
  }

  /// The headings, and a line a team.
  func lines(width: Int) -> [Spans] {
    let fit = fit(width: width)
    return [fit.headings] + list.teams.map(fit.line(of:))
  }

  private var name: TextColumn<TeamLine> {
    let longest = list.teams.map { SafeText($0.title).width }.max() ?? 0
    let width = max(8, longest)
    return TextColumn(
      heading: "TEAM", widths: (8, min(width, 24), min(width, 60)), narrowest: 6
    ) { team in
      let role = team.counts.alerts.worst.role ?? (team.roster == 0 ? .dim : .text)
      return Spans(SafeText(team.title), role, team.counts.alerts.sum > 0 ? [.bold, .ink] : [])
    }
  }

  private var attendance: TextColumn<TeamLine> {
    column("IN") { team in
      let (signedIn, roster) = (team.counts.signedIn, team.roster)
      return Spans(
        "\(Formatting.count(signedIn))/\(Formatting.count(roster))", signedIn == 0 ? .dim : .text)
    }
  }

  private var heads: [TextColumn<TeamLine>] {
    [
      column("FREE") { team in
        let isNobodyFree = team.counts.available == 0 && team.counts.signedIn > 0
        return isNobodyFree
          ? Spans("0", .warning, [.bold, .reverse]) : Self.count(team.counts.available)
      },
      column("BUSY", dropRank: 80) { Self.count($0.busy) },
      column("WRAP", dropRank: 70) { Self.count($0.counts.wrapUp) },
      column("AWAY", dropRank: 60) { Self.count($0.away) },
    ]
  }

  private var alerts: [TextColumn<TeamLine>] {
    [
      column("\(glyphs.critical)") { Self.count($0.counts.alerts.critical, .critical) },
      column("\(glyphs.warning)", dropRank: 40) { Self.count($0.counts.alerts.warning, .warning) },
    ] + (list.hasUnheard ? [column("?") { Self.count($0.counts.unheard, .warning) }] : [])
  }

  private var numbers: [TextColumn<TeamLine>] {
    [
      column("OCC", dropRank: 50) { [glyphs] team in
        Self.ratio(team.numbers.occupancy.map(Formatting.percent), glyphs)
      },
      column("AHT", dropRank: 55) { [glyphs] team in
        Self.ratio(team.numbers.handleTime.map(Formatting.rounded), glyphs)
      },
    ]
  }

  private var trend: TextColumn<TeamLine> {
    column("BUSY LAST 2 H", dropRank: 20, isRightAligned: false) { [courses, glyphs] team in
      guard let courses else { return Spans("not read yet", .dim) }
      let sparkline = Self.sparkline(courses.byTeam[team.key.name])
      var spans = Spans(sparkline.text(glyphs), .onCall)
      spans.add(" ")
      spans.add(sparkline.scale(glyphs))
      return spans
    }
  }

  /// Of the busy by quarter, the newest last.
  static func sparkline(_ course: DayCourse?) -> Sparkline {
    let known = course?.known(last: span) ?? []
    let busy = known.map { quarter in course?.agents(in: .busy, over: [quarter]) }
    return Sparkline([Double?](repeating: nil, count: span - known.count) + busy)
  }

  private var now: TextColumn<TeamLine> {
    let most = max(5, list.teams.map(\.present.count).max() ?? 0)
    return TextColumn(
      heading: "NOW", widths: (min(most, 9), min(most, 20), most), dropRank: 10,
      cell: { [agents, glyphs] team, width in
        // Those beyond the edge are counted: ` +12`.
        let all = team.present.count
        let shown = all <= width ? all : max(0, width - 2 - Formatting.count(all).count)
        var spans = Spans()
        for agent in team.present.prefix(shown).map({ agents[$0] }) {
          let level = agent.shownLevel.role
          spans.add(
            SafeText(String(glyphs.sign(of: agent.status.kind))),
            level ?? (agent.isUnheard ? .dim : agent.status.kind.role),
            level == nil ? [] : [.bold, .ink])
        }
        if all > shown { spans.add(" +\(Formatting.count(all - shown))", .dim) }
        return spans
      })
  }

  /// A column as wide as its longest text: no number is cut.
  private func column(
    _ heading: String, dropRank: Int? = nil, isRightAligned: Bool = true,
    _ text: @escaping @Sendable (TeamLine) -> Spans
  ) -> TextColumn<TeamLine> {
    let longest = list.teams.map { text($0).width }.max() ?? 0
    let width = max(SafeText(heading).width, longest)
    return TextColumn(
      heading: heading, widths: (width, width + 1, width + 1), dropRank: dropRank,
      isRightAligned: isRightAligned, text: text)
  }

  /// Zero is shown, dim.
  private static func count(_ number: Int, _ role: Role = .text) -> Spans {
    let isPlain = number == 0 || role == .text
    return Spans(
      SafeText(Formatting.count(number)), number == 0 ? .dim : role, isPlain ? [] : [.bold, .ink])
  }

  /// A dash without a denominator.
  private static func ratio(_ text: String?, _ glyphs: Glyphs) -> Spans {
    Spans(glyphs.orDash(text), text == nil ? .dim : .text)
  }
}

extension AlertCounts {
  fileprivate var worst: AttentionLevel {
    critical > 0 ? .critical : warning > 0 ? .warning : .normal
  }
}
