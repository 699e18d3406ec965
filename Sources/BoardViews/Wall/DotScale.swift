import TerminalCells

/// How large a dot is. One of `n` cells by `n` half cells looks square.
struct DotScale: Hashable, Sendable {
  /// In cells of the screen.
  let columns: Int
  /// In halves of a cell.
  let halves: Int

  /// From the smallest up. Without half blocks every dot is whole cells high.
  static func all(_ repertoire: Repertoire) -> [DotScale] {
    let sizes =
      repertoire == .ascii
      ? [(1, 2), (2, 2), (3, 4), (4, 4), (6, 6), (8, 8)]
      : [(1, 1), (1, 2), (2, 2), (3, 3), (4, 4), (5, 5), (6, 6), (8, 8)]
    return sizes.map { DotScale(columns: $0.0, halves: $0.1) }
  }

  /// Rows that a text takes.
  var rows: Int { (DotFont.height * halves + 1) / 2 }

  /// Rows that a text takes with half a row or more below it.
  var pitch: Int { DotFont.height * halves / 2 + 1 }
}
