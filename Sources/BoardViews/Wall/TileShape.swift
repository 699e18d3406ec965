import TerminalCells

/// How large the tiles of a tier are.
struct TileShape: Hashable, Sendable {
  /// Of the time; nil for ordinary text.
  var digits: DotScale?
  /// The largest of a name; nil for ordinary text.
  var name: DotScale?
  /// Of ordinary text: name and time, and on all but low screens status and limit.
  var textRows = 2

  /// Screens of fewer rows may have one row an agent.
  private static let lowScreen = 30

  /// From the smallest up, each with other digits, or a larger name, than the one before.
  static func all(_ repertoire: Repertoire, rows: Int) -> [TileShape] {
    let scales = DotScale.all(repertoire)
    let squares = scales.filter { $0.columns == $0.halves }
    let large = squares.flatMap { digits in
      // Half as large as the digits; the smallest digits may stand above text.
      let half = scales.last { 2 * $0.halves <= digits.halves + 1 && $0 != digits }
      let names = digits == squares.first ? [nil] + scales.prefix { $0 != digits } : [half]
      return names.map { TileShape(digits: digits, name: $0) }
    }
    return (rows < lowScreen ? [TileShape(textRows: 1)] : []) + [TileShape()] + large
  }

  /// Blank rows below.
  var gap: Int { digits == nil ? 0 : 1 }

  /// With the gap below.
  var rows: Int {
    guard let digits else { return textRows }
    return (name.map { digits.pitch + $0.pitch } ?? digits.rows + 1) + 1 + gap
  }

  /// The narrowest tile for the agents of `tier`, with the gap beside it.
  func leastWidth(for tier: WallPlan.Tier) -> Int {
    guard let digits else { return tier.text + (rows == 1 ? 4 : 2) + WallTile.gap }
    // Eight letters of a name.
    let name = name.map { 32 * $0.columns } ?? 20
    return max(tier.dots * digits.columns, name) + WallTile.lead + WallTile.gap
  }

  /// What its size is worth: first that the time can be read from afar at all.
  var legibility: Int {
    guard let digits else { return rows - 1 }
    return 2 * min(digits.halves, 2) + digits.halves + (name == nil ? 0 : 2)
  }

  /// The widest: in a row of text the time stands near its name.
  var mostWidth: Int { digits == nil ? 40 : .max }
}
