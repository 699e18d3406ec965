import AgentFloor
import TerminalCells

/// A number of the day by quarter, below the area: in figures where they fit, else in bars.
struct DayRow: Sendable {
  let label: String
  /// Nil without a denominator, or where it is not known.
  let number: @Sendable (DayQuarter) -> Double?
  let text: @Sendable (Double) -> String
  /// What a whole bar stands for; nil: the largest of the day.
  var whole: Double?
  var role = Role.text

  static let labelWidth = 10

  /// The numbers, in the order of the screen.
  static let numbers: [DayRow] = [
    DayRow(label: "handled", number: { Double($0.numbers.handled) }, text: count),
    DayRow(
      label: "occupancy", number: { $0.numbers.occupancy }, text: { Formatting.percent($0) },
      whole: 1),
    DayRow(label: "AHT", number: { $0.numbers.handleTime }, text: time),
    DayRow(label: "answer", number: { $0.numbers.answerTime }, text: time),
    DayRow(
      label: "critical", number: { $0.mostCritical.map(Double.init) }, text: count,
      role: .critical),
  ]

  /// The agents of each layer, on average.
  static func layers(as text: @escaping @Sendable (Double) -> String) -> [DayRow] {
    DayLayer.allCases.filter { $0 != .notKept }.map { layer in
      DayRow(
        label: layer.label, number: { $0.isKnown(layer) ? $0[layer] : nil }, text: text,
        role: layer.role)
    }
  }

  private static let count: @Sendable (Double) -> String = { Formatting.count(Int($0)) }
  private static let time: @Sendable (Double) -> String = { Formatting.rounded($0, within: 5) }

  func text(of quarter: DayQuarter) -> String? { number(quarter).map(text) }

  /// The figure of a whole bar.
  private func whole(of quarters: [DayQuarter]) -> Double {
    whole ?? quarters.compactMap(number).max() ?? 0
  }

  /// `0–31`: what the bars reach from and to.
  func range(_ quarters: [DayQuarter], _ glyphs: Glyphs) -> String {
    "0\(glyphs.dash)\(text(whole(of: quarters)))"
  }

  func line(_ quarters: [DayQuarter], cursor: Int, _ grid: DayGrid, _ glyphs: Glyphs) -> Spans {
    let longest = quarters.map { text(of: $0)?.utf8.count ?? 1 }.max() ?? 0
    let hasFigures = longest < grid.cell
    let range = hasFigures ? "" : range(quarters, glyphs)
    var line = Spans(SafeText(label).padded(to: Self.labelWidth), .text)
    line.add(SafeText(range).paddedLeft(to: grid.margin - Self.labelWidth - 1), .dim)
    line.fill(to: grid.margin)
    let whole = whole(of: quarters)
    for place in grid.shown {
      let quarter = quarters[place]
      var cell = Spans()
      if !quarter.isBlank {
        cell =
          hasFigures
          ? figure(quarter, grid.cell, glyphs) : bar(quarter, grid.cell, of: whole, glyphs)
      }
      if place == cursor { cell = Spans(SafeText(cell.text), .accent, .bold) }
      line.add(cell)
      line.fill(to: line.width - cell.width + grid.cell)
    }
    return line
  }

  private func figure(_ quarter: DayQuarter, _ width: Int, _ glyphs: Glyphs) -> Spans {
    let number = number(quarter)
    return Spans(
      glyphs.orDash(number.map(text)).paddedLeft(to: width), number ?? 0 == 0 ? .dim : role)
  }

  /// From three cells on with a gap behind it. The lowest bar is that of zero alone.
  private func bar(
    _ quarter: DayQuarter, _ width: Int, of whole: Double, _ glyphs: Glyphs
  ) -> Spans {
    let levels = glyphs.levels
    let number = number(quarter)
    let glyph = number.map { number in
      guard number > 0, whole > 0 else { return levels[0] }
      let most = levels.count - 1
      return levels[max(1, min(most, Int((number / whole * Double(most)).rounded(.up))))]
    }
    let text = SafeText(repeating: glyph ?? glyphs.dash, count: width > 2 ? width - 1 : width)
    return Spans(text, number ?? 0 == 0 ? .dim : role)
  }
}
