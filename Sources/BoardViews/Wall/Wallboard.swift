import AgentFloor
import TerminalCells
import WebhookEvents

/// The wallboard: large counts and a clock, and a tile for each agent on pages that take turns.
///
/// It shows the newest input, also while the board is paused, and no phone number.
struct Wallboard {
  let input: BoardInput
  let total: StatusCounts
  let alerts: AlertCounts
  let options: WallboardOptions
  let glyphs: Glyphs

  func draw(into frame: inout Frame) {
    drawMasthead(into: &frame)
    let figures = figures(fitting: frame.columns, rows: frame.rows)
    let top = 2
    var row = top
    if let scale = figures.scale {
      drawFigures(figures.shown, scale, into: &frame, row: top)
      row += scale.height + 2
    }
    if input.isStale { row = drawNoData(into: &frame, row: row) }
    let tiles = WallTiles(input: input, options: options, glyphs: glyphs)
    let tileRows = row..<max(row, frame.rows - 1)
    tiles.draw(into: &frame, rows: tileRows)
    if input.isOfThePast {
      for line in row..<frame.rows { frame.dim(row: line) }
    }
    drawFoot(into: &frame, tiles, rows: tileRows)
  }

  private func drawMasthead(into frame: inout Frame) {
    frame.tint(row: 0, role: .header)
    let name = options.masthead.isEmpty ? "floorboard" : options.masthead
    let clock = SafeText(input.zone.time(input.now))
    frame.put(
      SafeText(name).cut(to: frame.columns - clock.width - 4, ellipsis: glyphs.ellipsis), row: 0,
      column: 1, role: .header, emphasis: .bold)
    frame.put(
      clock, row: 0, column: frame.columns - clock.width - 1, role: .header, emphasis: .bold)
  }

  /// A count in large digits, with its label and role.
  private struct Figure {
    var text: String
    var label: String
    var role: Role
  }

  private var figures: [Figure] {
    let counts: [(Int, String, Role)] = [
      (total.signedIn, "in", .text),
      (
        total.available, "available",
        total.available == 0 && total.signedIn > 0 ? .critical : .available
      ),
      (total.onContact, "on contact", .onCall),
      (total.ringing, "ringing", total.ringing == 0 ? .dim : .ringing),
      (alerts.sum, "alerts", alerts.sum == 0 ? .dim : .critical),
    ]
    return counts.map { count, label, role in
      input.isOfThePast && label != "alerts"
        ? Figure(text: "-", label: label, role: .dim)
        : Figure(text: "\(count)", label: label, role: role)
    }
  }

  /// The figures, with the clock if it fits, in the largest scale that fits.
  private func figures(fitting columns: Int, rows: Int) -> (
    shown: [Figure], scale: BigDigits.Scale?
  ) {
    let clock = Figure(text: input.zone.shortTime(input.now), label: "", role: .accent)
    for shown in [figures + [clock], figures] {
      let scale = BigDigits.Scale.all.first { scale in
        scale.height <= rows / 3
          && shown.reduce(2) { $0 + Self.width(of: $1, scale) + 3 } <= columns
      }
      if let scale { return (shown, scale) }
    }
    return (figures, nil)
  }

  private static func width(of figure: Figure, _ scale: BigDigits.Scale) -> Int {
    max(BigDigits(text: figure.text, scale: scale).width, figure.label.utf8.count)
  }

  private func drawFigures(
    _ figures: [Figure], _ scale: BigDigits.Scale, into frame: inout Frame, row: Int
  ) {
    let taken = figures.reduce(0) { $0 + Self.width(of: $1, scale) }
    let gap = max(3, (frame.columns - 2 - taken) / max(1, figures.count - 1))
    var column = 1
    for figure in figures {
      // The clock is at the right edge, whatever the division leaves over.
      let width = Self.width(of: figure, scale)
      if figure.label.isEmpty { column = max(column, frame.columns - 1 - width) }
      BigDigits(text: figure.text, scale: scale)
        .draw(into: &frame, row: row, column: column, role: figure.role, dot: glyphs.block)
      frame.put(SafeText(figure.label), row: row + scale.height, column: column, role: .dim)
      column += width + gap
    }
  }

  private func drawNoData(into frame: inout Frame, row: Int) -> Int {
    let since = input.age.map {
      input.zone.shortTime(Timestamp(seconds: input.now.seconds - $0))
    }
    let text = SafeText("NO DATA since \(since ?? "the start")")
    for line in row..<row + 3 {
      frame.put(
        SafeText(repeating: " ", count: frame.columns), row: line, column: 0, role: .critical,
        emphasis: [.bold, .reverse])
    }
    frame.put(
      text, row: row + 1, column: max(0, (frame.columns - text.width) / 2), role: .critical,
      emphasis: [.bold, .reverse])
    return row + 4
  }

  private func drawFoot(into frame: inout Frame, _ tiles: WallTiles, rows: Range<Int>) {
    let plan = tiles.plan(columns: frame.columns, rows: rows.count)
    var foot = Spans(
      SafeText(input.age.map { "data \(Formatting.age($0)) old" } ?? "no event yet"),
      input.isStale ? .critical : .dim)
    if let percent = input.catchingUp {
      foot.add("  catching up \(percent)%", .critical)
    }
    if total.unheard > 0 {
      foot.add("  \(Formatting.count(total.unheard)) \(input.unheardLabel)", .warning)
    }
    if plan.pages > 1 {
      foot.add("  page \(tiles.page(of: plan.pages) + 1) of \(plan.pages)", .dim)
    }
    frame.put(foot, row: frame.rows - 1, endingAt: frame.columns - 1)
  }
}
