import AgentFloor
import TerminalCells
import WebhookEvents

/// The stacked area of the day with its axes.
struct DayArea {
  let quarters: [DayQuarter]
  let cursor: Int
  let grid: DayGrid
  let scale: DayScale
  let zone: ZoneOffsets
  let glyphs: Glyphs

  var lines: [Spans] { area + [axis, hours] }

  private var parts: Int { glyphs.rising.count + 1 }

  /// From the top down.
  private var area: [Spans] {
    let columns = quarters[grid.shown].map {
      DayStack(quarter: $0, scale: scale, parts: parts).cells
    }
    return (0..<scale.rows).reversed().map { row in
      var line = edge(scale.figure(above: row), glyphs.scrollTrack)
      for column in columns { paint(column[row], into: &line) }
      return line
    }
  }

  /// What stands before the first quarter.
  private func edge(_ figure: Int?, _ mark: Character) -> Spans {
    let text = SafeText(figure.map { Formatting.count($0) } ?? "")
    return Spans(text.paddedLeft(to: grid.margin - 1) + SafeText(String(mark)), .dim)
  }

  /// Ticks at the hours, an arrow at the cursor, dashes where the quarter is not over.
  private var axis: Spans {
    var line = edge(0, glyphs.axisCorner)
    for place in grid.shown {
      let track = quarters[place].isOver ? glyphs.line : glyphs.barTrack
      if place == cursor {
        line.add(SafeText(repeating: glyphs.up, count: grid.cell), .accent, .bold)
      } else if hour(at: place) != nil {
        line.add(SafeText(String(glyphs.axisTick)), .dim)
        line.add(SafeText(repeating: track, count: grid.cell - 1), .dim)
      } else {
        line.add(SafeText(repeating: track, count: grid.cell), .dim)
      }
    }
    return line
  }

  /// `14` where an hour is narrow, else `14:00`, in local time; `02b` where the clocks went back.
  private var hours: Spans {
    var line = Spans()
    let end = grid.margin + grid.cell * grid.shown.count
    for (offset, place) in grid.shown.enumerated() {
      guard let hour = hour(at: place) else { continue }
      let again = place >= 4 && hour == self.hour(at: place - 4) ? "b" : ""
      let text = SafeText((4 * grid.cell > 6 ? "\(hour):00" : hour) + again)
      let start = grid.margin + grid.cell * offset
      guard start + text.width <= end, start > line.width else { continue }
      line.fill(to: start)
      line.add(text, .dim)
    }
    return line
  }

  /// The local hour that begins with a quarter, in two digits.
  private func hour(at place: Int) -> Substring? {
    let time = zone.shortTime(Timestamp(seconds: quarters[place].period.lowerBound))
    return time.hasSuffix(":00") ? time.prefix(2) : nil
  }

  /// A layer is told by its colour and its glyph: where there are blocks, the glyph stands in the first
  /// cell of each quarter, else in all.
  private func paint(_ cell: DayStack.Cell, into line: inout Spans) {
    let hasBlocks = parts > 1
    switch cell {
    case .blank: line.fill(to: line.width + grid.cell)
    case .top(let layer, let parts):
      line.add(SafeText(repeating: glyphs.rising[parts - 1], count: grid.cell), layer.role)
    case .whole(let layer):
      let signs = hasBlocks ? 1 : grid.cell
      line.add(
        SafeText(repeating: layer.sign(glyphs), count: signs), layer.role,
        hasBlocks ? .reverse : [])
      line.add(SafeText(repeating: glyphs.block, count: grid.cell - signs), layer.role)
    }
  }
}
