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
    let numbers = DayRow.numbers.map { part(Spans(SafeText("\($0.label) "), .dim), $0.text(of:)) }
    let parts = layers.map { layer in
      part(Spans("\(layer.sign(glyphs)) \(layer.label) ", layer.role)) {
        $0.isKnown(layer) ? agents($0[layer]) : nil
      }
    }
    let whole = part(Spans("in ", .dim)) { agents($0.agents) }
    return Spans.flow([time] + numbers, width: width)
      + Spans.flow(parts + [whole], width: width)
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

  /// What can be seen in the area.
  private var layers: [DayLayer] {
    DayLayer.allCases.filter { layer in
      layer != .notKept || quarters.contains { $0[layer] > 0 }
    }
  }

  private func part(_ label: Spans, _ text: (DayQuarter) -> String?) -> Spans {
    let widest = quarters.compactMap { text($0)?.utf8.count }.max() ?? 1
    let text = quarter.isBlank ? nil : text(quarter)
    var part = label
    part.add(
      glyphs.orDash(text).paddedLeft(to: widest), text == nil ? .dim : .text,
      text == nil ? [] : .bold)
    part.add("   ")
    return part
  }
}
