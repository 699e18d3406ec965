import AgentFloor
import TerminalCells
import WebhookEvents

/// The cursor's quarter in figures. Glyphs and words of the layers are the legend of the area.
struct DayFigures {
  let quarter: DayQuarter
  /// All of the day: figures stand in fields as wide as its largest, so that nothing moves.
  let quarters: [DayQuarter]
  /// How agents on average are written.
  let agents: @Sendable (Double) -> String
  let zone: ZoneOffsets
  let now: Timestamp
  let width: Int
  let glyphs: Glyphs

  var lines: [Spans] {
    Spans.flow([time] + DayRow.numbers.map(number), width: width)
      + Spans.flow(layers.map(part) + [whole], width: width)
  }

  /// `14:00–14:15`, or `14:30–now, not over`.
  private var time: Spans {
    let start = zone.shortTime(Timestamp(seconds: quarter.period.lowerBound), asOf: now)
    let end = zone.shortTime(Timestamp(seconds: quarter.period.upperBound))
    var time = Spans(SafeText(start + String(glyphs.dash)), .accent, .bold)
    time.add(quarter.isOver ? SafeText(end) : "now, not over", .accent, .bold)
    if quarter.isBlank { time.add(" nobody in", .dim) }
    time.fill(to: 24)
    return time
  }

  private func number(_ row: DayRow) -> Spans {
    let widest = quarters.compactMap { row.text(of: $0)?.utf8.count }.max() ?? 1
    let text = quarter.isBlank ? nil : row.text(of: quarter)
    return part(Spans(SafeText("\(row.label) "), .dim), text, widest)
  }

  /// What can be seen in the area.
  private var layers: [DayLayer] {
    DayLayer.allCases.filter { layer in
      layer != .notKept || quarters.contains { $0[layer] > 0 }
    }
  }

  private func part(_ layer: DayLayer) -> Spans {
    let label = Spans("\(layer.sign(glyphs)) \(layer.label) ", layer.role)
    return part(label, quarters.map { $0[layer] }.max(), quarter[layer])
  }

  private var whole: Spans {
    part(Spans("in ", .dim), quarters.map(\.agents).max(), quarter.agents)
  }

  private func part(_ label: Spans, _ most: Double?, _ number: Double) -> Spans {
    part(label, quarter.isBlank ? nil : agents(number), agents(most ?? 0).utf8.count)
  }

  private func part(_ label: Spans, _ text: String?, _ widest: Int) -> Spans {
    var part = label
    let shown = glyphs.orDash(text).paddedLeft(to: widest)
    part.add(shown, text == nil ? .dim : .text, text == nil ? [] : .bold)
    part.add("   ")
    return part
  }
}
