import AgentFloor
import TerminalCells
import WebhookEvents

/// Whether it gets worse: who was available and on contact, and how many were past critical, over the
/// last hours, in one row.
struct TrendRow {
  /// The smallest screen with room for it.
  static let least = (columns: 100, rows: 30)
  /// Quarters of an hour shown.
  static let span = 32
  /// Quarters to a glyph: as few as the width allows.
  static let steps = [1, 2, 4]

  /// For the help.
  static let meanings = [
    (
      "last 8 h",
      "agents on average and alerts, the most at once, by quarter of an hour, half or whole hour as fits, with the least and the most"
    )
  ]

  /// Nil until it has been read.
  let course: DayCourse?
  /// Whether a filter leaves some of the floor out of view, but not of this.
  var saysWhole = false
  /// The time now, if it ends with the newest event, which was long ago.
  var staleAsOf: Timestamp?
  let zone: ZoneOffsets
  let glyphs: Glyphs

  func spans(width: Int) -> Spans {
    guard let course else { return Spans("last 8 h: not read yet", .dim) }
    let quarters = course.known(last: Self.span)
    guard !quarters.isEmpty else { return Spans("last 8 h: nothing is known of it", .dim) }
    let lines = Self.steps.lazy.map { line(course, quarters, step: $0) }
    return lines.first { $0.width <= width } ?? line(course, quarters, step: 4)
  }

  private func line(_ course: DayCourse, _ quarters: [DayCourse.Quarter], step: Int) -> Spans {
    // The newest glyph is of whole steps, the oldest of what is left.
    let ends = stride(from: quarters.count, to: 0, by: -step).reversed()
    let parts = ends.map { quarters[max(0, $0 - step)..<$0] }
    let critical = parts.map { Double($0.map(\.mostCritical).max() ?? 0) }
    var line = Spans(title(quarters, asOf: course), .dim)
    if saysWhole { line.add(", whole floor", .dim) }
    add("available", parts.map { course.agents(in: [.available], over: $0) }, .available, to: &line)
    add(
      "on contact", parts.map { course.agents(in: .onContact, over: $0) }, .onCall, to: &line)
    add(
      "\(glyphs.critical) alerts", critical, critical.last == 0 ? .dim : .critical, to: &line)
    return line
  }

  /// `last 8 h`, since when if less is known, or until when if no more is.
  private func title(_ quarters: [DayCourse.Quarter], asOf course: DayCourse) -> SafeText {
    if let staleAsOf { return SafeText("until \(zone.shortTime(course.now, asOf: staleAsOf))") }
    guard quarters.count < Self.span, let first = quarters.first else { return "last 8 h" }
    let start = Timestamp(seconds: first.period.lowerBound)
    return SafeText("since \(zone.shortTime(start, asOf: course.now))")
  }

  private func add(_ label: SafeText, _ values: [Double], _ role: Role, to line: inout Spans) {
    let sparkline = Sparkline(values)
    line.add("   ")
    line.add(label, .dim)
    line.add(" ")
    line.add(sparkline.text(glyphs), role)
    line.add(" ")
    line.add(sparkline.scale(glyphs))
  }
}
