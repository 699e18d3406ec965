import TerminalCells

/// How a column writes a number.
enum NumberFormat: Sendable {
  case count
  /// Of seconds: `m:ss`.
  case duration
  /// Of a ratio.
  case percent

  func text(_ number: Double) -> String {
    switch self {
    case .count: Formatting.count(Int(number))
    case .duration: Formatting.rounded(number)
    case .percent: Formatting.percent(number)
    }
  }
}
