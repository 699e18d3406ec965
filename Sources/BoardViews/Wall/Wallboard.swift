import AgentFloor
import TerminalCells
import WebhookEvents

/// The wallboard: large counts of the whole floor, and below them pages of tiles that take turns.
///
/// It shows the newest input, also while the board is paused, and no phone number.
struct Wallboard {
  /// From so many rows on masthead and headings are large.
  private static let tallScreen = 48

  let input: BoardInput
  let options: WallboardOptions
  let glyphs: Glyphs

  func draw(into frame: inout Frame) {
    let floor = WallFloor(input.agents)
    var row = drawMasthead(into: &frame) + 1
    let figures = WallFigures(
      floor.counts, isOfThePast: input.isOfThePast || input.age == nil, glyphs,
      columns: frame.columns,
      rows: frame.rows / 3)
    figures.draw(into: &frame, row: row)
    row += figures.rows + 1
    if let banner { row += draw(banner, into: &frame, row: row) + 1 }
    let foot = frame.rows - 1
    let hasHeadings = options.pages.contains { $0.team != nil }
    let heading = row
    if hasHeadings { row += isTall(frame) ? headingScale.rows + 1 : 1 }
    let rows = row..<max(row, foot)
    let pages = pages(floor, counts: figures.digits, frame, rows: rows.count)
    let total = pages.reduce(0) { $0 + $1.screens }
    let turn = turn(of: total)
    var screen = turn
    for page in pages {
      if screen < page.screens {
        if hasHeadings { drawHeading(of: page.team, into: &frame, row: heading) }
        page.draw(screen: screen, into: &frame, rows: rows)
        drawFoot(into: &frame, floor, page, turn, total)
        return
      }
      screen -= page.screens
    }
  }

  private func pages(
    _ floor: WallFloor, counts: DotScale?, _ frame: Frame, rows: Int
  ) -> [WallPage] {
    let longest = floor.everybody.present.map { input.agents[$0].seconds }.max() ?? 0
    let clock = WallClock(longest: longest, isOfThePast: input.isOfThePast, glyphs: glyphs)
    let pages = options.pages.isEmpty ? [WallboardOptions.Page()] : options.pages
    return pages.map {
      WallPage(
        floor.team(of: $0), of: floor, names: options.names, clock: clock, glyphs: glyphs,
        counts: counts, screenRows: frame.rows, columns: frame.columns - 2, rows: rows)
    }
  }

  /// The screen whose turn it is. The time may be before 1970, in recorded events.
  func turn(of screens: Int) -> Int {
    let screens = Int64(max(1, screens))
    let turn = input.now.seconds / max(1, options.turnSeconds) % screens
    return Int((turn + screens) % screens)
  }

  private func isTall(_ frame: Frame) -> Bool { frame.rows >= Self.tallScreen }
  private var headingScale: DotScale { DotScale.all(glyphs.repertoire)[0] }

  /// The masthead and the only clock. Returns the rows it takes.
  private func drawMasthead(into frame: inout Frame) -> Int {
    let name = options.masthead.isEmpty ? "floorboard" : options.masthead
    let time = input.zone.time(input.now)
    let scale = headingScale
    if isTall(frame), let large = DotText(name: name), let clock = DotText(time, isTime: true),
      large.width(scale) + clock.width(scale) + 6 <= frame.columns
    {
      for row in 0..<scale.rows + 1 { frame.tint(row: row, role: .header) }
      large.draw(into: &frame, row: 0, column: 1, scale, role: .header, emphasis: .bold)
      let start = frame.columns - clock.width(scale) - 1
      clock.draw(into: &frame, row: 0, column: start, scale, role: .header, emphasis: .bold)
      return scale.rows + 1
    }
    frame.tint(row: 0, role: .header)
    let clock = SafeText(time)
    frame.put(
      SafeText(name).cut(to: frame.columns - clock.width - 4, ellipsis: glyphs.ellipsis), row: 0,
      column: 1, role: .header, emphasis: .bold)
    frame.put(
      clock, row: 0, column: frame.columns - clock.width - 1, role: .header, emphasis: .bold)
    return 1
  }

  /// Why no figure is that of now.
  private var banner: (text: String, role: Role)? {
    if let percent = input.catchingUp { return ("catching up \(percent)%", .warning) }
    if input.age == nil { return ("NO DATA YET", .warning) }
    return input.silentSince.map {
      ("NO DATA since \(input.zone.shortTime($0, asOf: input.now))", .critical)
    }
  }

  /// In large letters; where they do not fit, `NO DATA` in large letters and the time as text below; else
  /// as a line of text. Returns the rows it takes.
  private func draw(
    _ banner: (text: String, role: Role), into frame: inout Frame, row: Int
  ) -> Int {
    let words = banner.text.split(separator: " since ", maxSplits: 1)
    let rest = words.count > 1 ? "since \(words[1])" : nil
    for (text, below) in [(banner.text, nil), (String(words[0]), rest)] {
      guard let large = DotText(text),
        let scale = large.largest(
          of: DotScale.all(glyphs.repertoire), columns: frame.columns - 2, rows: frame.rows / 4)
      else { continue }
      let column = (frame.columns - large.width(scale)) / 2
      large.draw(into: &frame, row: row, column: column, scale, role: banner.role)
      guard let below else { return scale.rows }
      put(below, banner.role, into: &frame, row: row + scale.rows)
      return scale.rows + 1
    }
    put(banner.text, banner.role, into: &frame, row: row)
    return 1
  }

  private func put(_ text: String, _ role: Role, into frame: inout Frame, row: Int) {
    let text = SafeText(text)
    let column = max(0, (frame.columns - text.width) / 2)
    frame.put(text, row: row, column: column, role: role, emphasis: [.bold, .ink])
  }

  /// The team whose page it is, and how many of it are in.
  private func drawHeading(of team: WallFloor.Team, into frame: inout Frame, row: Int) {
    let name = team.name ?? "everybody"
    guard !team.present.isEmpty else {
      frame.put(
        SafeText("nobody of \(name) is in"), row: row, column: 1, width: frame.columns - 2,
        role: .dim)
      return
    }
    let text = "\(name)  \(team.attendance)"
    if isTall(frame), let large = DotText(name: text),
      large.width(headingScale) <= frame.columns - 2
    {
      large.draw(into: &frame, row: row, column: 1, headingScale, role: .accent)
      return
    }
    frame.put(
      SafeText(text), row: row, column: 1, width: frame.columns - 2, role: .accent, emphasis: .bold)
  }

  /// How old the data is; without any, what the sources do.
  private var age: Spans {
    guard let age = input.age else {
      var sources = Spans()
      for source in input.sources {
        let line = SourceLine(source: source, staleAfter: input.staleAfter, glyphs: glyphs)
        for part in line.parts {
          sources.add(part)
          sources.add("  ")
        }
      }
      return sources.width > 0 ? sources : Spans("no source", .critical)
    }
    return Spans(
      "data \(Formatting.age(age)) old", input.isStale ? .critical : .dim,
      input.isStale ? [.bold, .ink] : [])
  }

  /// Who is past critical and on none of the pages: how many, and the worst.
  private func elsewhere(_ floor: WallFloor, _ clock: WallClock) -> Spans {
    let agents = floor.critical(onNoneOf: options.pages)
    guard let worst = agents.first.map({ floor.agents[$0] }) else { return Spans() }
    let time = clock.isOfThePast ? nil : clock.text(worst.seconds)
    let parts = [options.names.name(of: worst), worst.team, time]
    return Spans(
      SafeText(
        "  \(glyphs.critical) \(Formatting.count(agents.count)) on no page: "
          + parts.compactMap { $0 }.joined(separator: " \(glyphs.dot) ")), .critical, [.bold, .ink])
  }

  private func drawFoot(
    into frame: inout Frame, _ floor: WallFloor, _ page: WallPage, _ turn: Int, _ total: Int
  ) {
    var foot = age
    for source in input.sources where source.isAway {
      foot.add("  ")
      let line = SourceLine(source: source, staleAfter: input.staleAfter, glyphs: glyphs)
      foot.add(line.parts.first ?? Spans())
    }
    foot.add(elsewhere(floor, page.clock))
    let unheard = floor.counts.unheard
    if unheard > 0 { foot.add("  \(Formatting.count(unheard)) \(input.unheardLabel)", .warning) }
    let untiled = page.untiled
    if untiled > 0 { foot.add("  +\(Formatting.count(untiled)) past a limit", .warning) }
    if total > 1 { foot.add("  page \(turn + 1) of \(total)", .dim) }
    frame.put(foot, row: frame.rows - 1, endingAt: frame.columns - 1)
  }
}
