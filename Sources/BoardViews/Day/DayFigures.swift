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
  /// When the day ends that is not over; nil: now.
  let end: Timestamp?
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
    let last = self.end.map { zone.shortTime($0) } ?? "now"
    time.add(SafeText(quarter.isOver ? end : "\(last), not over"), .accent, .bold)
    if quarter.isBlank { time.add(" nobody in", .dim) }
    time.fill(to: max(24, time.width + 2))
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
    let text = quarter.isKnown(layer) && !quarter.isBlank ? agents(quarter[layer]) : nil
    let most = quarters.map { $0[layer] }.max() ?? 0
    return part(label, text, agents(most).utf8.count)
  }

  private var whole: Spans {
    let most = quarters.map(\.agents).max() ?? 0
    return part(
      Spans("in ", .dim), quarter.isBlank ? nil : agents(quarter.agents), agents(most).utf8.count)
  }

  private func part(_ label: Spans, _ text: String?, _ widest: Int) -> Spans {
    var part = label
    let shown = glyphs.orDash(text).paddedLeft(to: widest)
    part.add(shown, text == nil ? .dim : .text, text == nil ? [] : .bold)
    part.add("   ")
    return part
  }
}
