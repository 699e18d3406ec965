import AgentFloor
import TerminalCells

/// The counts of the whole floor in large digits, each above its label; on a small screen as a line.
struct WallFigures {
  private struct Figure {
    let count: String
    let role: Role
    let digits: DotText?
    private let labels: [(text: String, large: DotText?)]

    /// - Parameters:
    ///   - mark: stands before the label, and alone for a short one in large letters.
    ///   - dash: what is shown in place of a count that is not known to be that of now.
    init(_ count: StatusCounts.NamedCount, mark: Character? = nil, role: Role, dash: Character?) {
      self.count = dash.map { String($0) } ?? "\(count.count)"
      let isQuiet = dash != nil || count.count == 0 && count.label != "available"
      self.role = isQuiet ? .dim : role
      digits = DotText(self.count)
      let lead = mark.map { "\($0) " } ?? ""
      let (label, short) = (lead + count.label, lead + count.shortLabel)
      labels = [(label, DotText(label)), (short, DotText(mark.map { String($0) } ?? short))]
    }

    func label(isShort: Bool) -> (text: String, large: DotText?) { labels[isShort ? 1 : 0] }

    /// Behind its digits there are two dots of blank at least, gap included: between two digits of a
    /// number there is one.
    func width(_ size: Size, isLast: Bool) -> Int {
      let label = label(isShort: size.isShort)
      let columns =
        size.labels.flatMap { scale in
          label.large.map { $0.width(scale) + (isLast ? 0 : 2 * scale.columns) }
        } ?? label.text.count
      return max((digits?.width(size.digits) ?? 0) + (isLast ? 0 : size.blank), columns)
    }
  }

  private struct Size {
    var digits: DotScale
    /// Nil for ordinary text.
    var labels: DotScale?
    var isShort: Bool

    /// Blank columns behind digits, without the gap.
    var blank: Int { max(0, 2 * digits.columns - WallFigures.gap) }
    /// From the top of the digits to that of the labels.
    var labelRow: Int { labels == nil ? digits.rows : digits.pitch }
    var rows: Int { labelRow + (labels?.rows ?? 1) }
  }

  /// Least columns between two figures.
  private static let gap = 3

  private let figures: [Figure]
  private let columns: Int
  /// Nil for a line of text.
  private let size: Size?

  /// - Parameter isOfThePast: no count is known to be that of now.
  init(
    _ counts: StatusCounts, isOfThePast: Bool, _ glyphs: Glyphs, columns: Int, rows: Int
  ) {
    let figures = Self.figures(counts, isOfThePast, glyphs)
    self.figures = figures
    self.columns = columns
    size = Self.sizes(glyphs.repertoire).first { size in
      let width = 2 + Self.widths(figures, size).reduce(0, +)
      return size.rows <= rows && width + Self.gap * (figures.count - 1) <= columns
    }
  }

  /// From the best down: large digits, then large labels, then whole ones. No digits are very large
  /// above labels of ordinary text.
  private static func sizes(_ repertoire: Repertoire) -> [Size] {
    let scales = DotScale.all(repertoire)
    return scales.reversed().flatMap { digits in
      let large = scales.filter { 2 * $0.halves <= digits.halves }.reversed()
      let text = digits.halves < 4 ? [DotScale?.none] : []
      return [large.map(Optional.some), text].flatMap { labels in
        [false, true].flatMap { isShort in
          labels.map { Size(digits: digits, labels: $0, isShort: isShort) }
        }
      }
    }
  }

  /// Of the counts; nil if they are a line of text.
  var digits: DotScale? { size?.digits }

  private static func widths(_ figures: [Figure], _ size: Size) -> [Int] {
    figures.enumerated().map { $1.width(size, isLast: $0 == figures.count - 1) }
  }

  private static func figures(
    _ counts: StatusCounts, _ isOfThePast: Bool, _ glyphs: Glyphs
  ) -> [Figure] {
    let dash = isOfThePast ? glyphs.dash : nil
    let nobody = counts.available == 0 && counts.signedIn > 0
    let roles: [Role] = [.text, nobody ? .critical : .available, .onCall, .ringing]
    return [
      Figure(
        .init(counts.alerts.critical, "critical", "crit"), mark: glyphs.critical, role: .critical,
        dash: dash),
      Figure(
        .init(counts.alerts.warning, "warning", "warn"), mark: glyphs.warning, role: .warning,
        dash: dash),
    ] + zip(counts.named, roles).map { Figure($0, role: $1, dash: dash) }
  }

  /// Rows that it takes.
  var rows: Int { size?.rows ?? 1 }

  func draw(into frame: inout Frame, row: Int) {
    guard let size else {
      frame.put(line, row: row, column: 1, width: columns - 2)
      return
    }
    let widths = Self.widths(figures, size)
    let gap = (columns - 2 - widths.reduce(0, +)) / max(1, figures.count - 1)
    var column = 1
    for (figure, width) in zip(figures, widths) {
      figure.digits?.draw(into: &frame, row: row, column: column, size.digits, role: figure.role)
      drawLabel(of: figure, size, into: &frame, row: row + size.labelRow, column)
      column += width + gap
    }
  }

  private func drawLabel(
    of figure: Figure, _ size: Size, into frame: inout Frame, row: Int, _ column: Int
  ) {
    let label = figure.label(isShort: size.isShort)
    guard let scale = size.labels else {
      frame.put(
        SafeText(label.text), row: row, column: column, role: figure.role,
        emphasis: figure.role == .dim ? [] : [.bold, .ink])
      return
    }
    label.large?.draw(into: &frame, row: row, column: column, scale, role: figure.role)
  }

  private var line: Spans {
    let lines = [false, true].map { isShort in
      Spans.flow(figures.map { part(of: $0, isShort: isShort) }, width: columns - 2)
    }
    // Whole figures only.
    return lines.first { $0.count == 1 }?.first ?? lines[1].first ?? Spans()
  }

  private func part(of figure: Figure, isShort: Bool) -> Spans {
    var part = Spans(SafeText(figure.count), figure.role, [.bold, .ink])
    part.add(" \(figure.label(isShort: isShort).text)  ", .dim)
    return part
  }
}
