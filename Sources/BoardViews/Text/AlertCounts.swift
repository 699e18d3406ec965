import AgentFloor
import TerminalCells

/// How many are past critical, and how many past warning only.
struct AlertCounts: Hashable, Sendable {
  var critical = 0
  var warning = 0

  var sum: Int { critical + warning }

  mutating func count(_ level: AttentionLevel) {
    switch level {
    case .normal: break
    case .warning: warning += 1
    case .critical: critical += 1
    }
  }

  /// `▲2 △3`; empty for none.
  func text(_ glyphs: Glyphs) -> String {
    [(glyphs.critical, critical), (glyphs.warning, warning)].filter { $0.1 > 0 }
      .map { "\($0)\(Formatting.count($1))" }.joined(separator: " ")
  }

  /// The same, the criticals as a badge.
  func spans(_ glyphs: Glyphs) -> Spans {
    var spans = Spans()
    if critical > 0 { spans.add(.badge("\(glyphs.critical)\(Formatting.count(critical))")) }
    if warning > 0 {
      spans.add(SafeText(critical > 0 ? " " : ""))
      spans.add("\(glyphs.warning)\(Formatting.count(warning))", .warning, .bold)
    }
    return spans
  }
}
