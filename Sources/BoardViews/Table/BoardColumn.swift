import AgentFloor
import TerminalCells

/// A column of the agent table: an entry of `ColumnTable`.
package struct BoardColumn: TableColumn {
  /// How the explain screen derives a number of one agent.
  struct Derivation: Sendable {
    /// Nil where there is nothing to divide by.
    var value: String?
    var formula: String
    /// The agent's own inputs to the formula.
    var inputs: String
  }

  /// The name in the configuration.
  package let name: String
  let heading: String
  /// Sorts by the column after `s`; a letter of the heading, in lower case.
  package let letter: Character
  /// Cells of the screen it takes at least, comfortably, and at most.
  let widths: (least: Int, ideal: Int, most: Int)
  var narrowest: Int?
  /// On a narrow screen the lowest rank gives way first; nil: the column is always shown.
  var dropRank: Int?
  /// Whether the column is shown where nothing else is configured.
  package let isUsual: Bool
  var isRightAligned = false
  let sortKey: SortKey
  /// What an agent's row shows, in at most so many cells of the screen.
  let cell: @Sendable (AgentCells, _ width: Int) -> Spans
  /// What the heading of a group shows of its sums; nil: the column has no subtotal.
  var subtotal: (@Sendable (WorkNumbers) -> String?)?
  /// What the column shows, for help and the page `KeysAndColumns`.
  let explanation: String
  /// Nil for a column that is no number; gives nil where the agent has none.
  var derivation: (@Sendable (AgentReading, BoardInput) -> Derivation?)?

  /// The same column, which on a narrow screen gives way after all others.
  var last: BoardColumn {
    var last = self
    if dropRank != nil { last.dropRank = .max }
    return last
  }

  /// The heading while a letter is awaited: lower case, but for that letter.
  var headingWithLetter: String {
    let small = heading.lowercased()
    guard let index = small.firstIndex(of: letter) else { return small }
    return small[..<index] + letter.uppercased() + small[small.index(after: index)...]
  }
}

/// Two columns of one name are the same column.
extension BoardColumn: Hashable {
  package static func == (left: Self, right: Self) -> Bool { left.name == right.name }

  package func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
