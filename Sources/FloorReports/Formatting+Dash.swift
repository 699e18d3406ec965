import TerminalCells

/// The numbers of the text reports: `–` without a denominator.
extension Formatting {
  static func clock(_ seconds: Int64?) -> String { seconds.map { clock($0) } ?? "–" }

  static func clock(_ seconds: Double?) -> String { seconds.map(rounded) ?? "–" }

  static func percent(_ ratio: Double?) -> String { ratio.map { percent($0) } ?? "–" }
}
