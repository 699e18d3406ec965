import TerminalCells

/// The agents by status. What does not fit goes by worth: zeros, then words become short, then counts
/// go from the right. None is cut.
struct CountLine {
  let counts: StatusCounts
  let role: Role
  let dot: Character

  /// Nil if they do not fit into `width` cells.
  func all(in width: Int) -> Spans? { fits(spans(counts.named, isShort: false), width) }

  func withoutZeros(in width: Int) -> Spans? { fits(spans(worthy, isShort: false), width) }

  func fitting(_ width: Int) -> Spans {
    if let spans = withoutZeros(in: width) { return spans }
    let shorter = (0...worthy.count).reversed().lazy
      .map { spans(Array(worthy.prefix($0)), isShort: true) }
    return shorter.first { $0.width <= width } ?? Spans()
  }

  private var worthy: [StatusCounts.NamedCount] {
    counts.named.enumerated().filter { $0.offset < 2 || $0.element.count > 0 }.map(\.element)
  }

  private func fits(_ spans: Spans, _ width: Int) -> Spans? { spans.width <= width ? spans : nil }

  private func spans(_ named: [StatusCounts.NamedCount], isShort: Bool) -> Spans {
    var line = Spans()
    for (place, count) in named.enumerated() {
      if place > 0 { line.add(" \(dot) ", role) }
      let label = isShort ? count.shortLabel : count.label
      if isNobodyAvailable(count) {
        line.add(.badge("0 \(label)"))
      } else {
        line.add(SafeText(Formatting.count(count.count)), role, count.count == 0 ? .dim : .bold)
        line.add(" \(label)", role, .dim)
      }
    }
    return line
  }

  /// Whether this is `0 available` while somebody is signed in.
  private func isNobodyAvailable(_ count: StatusCounts.NamedCount) -> Bool {
    count.label == "available" && count.count == 0 && counts.signedIn > 0
  }
}
