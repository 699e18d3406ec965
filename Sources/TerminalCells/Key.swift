/// A key, in names that every screen shares.
package enum Key: Hashable, Sendable {
  case character(Character)
  case up, down, left, right, pageUp, pageDown, home, end
  case enter, escape, tab, backTab, backspace, delete
  case function(Int)
  /// Control and a letter, lower-case: `control("l")`.
  case control(Character)
  /// Alt and a character.
  case alt(Character)
}

/// What the mouse did, and over which cell.
package struct Pointer: Hashable, Sendable {
  package enum Action: Hashable, Sendable { case press, wheelUp, wheelDown }

  package var action: Action
  package var row: Int
  package var column: Int

  package init(_ action: Action, row: Int, column: Int) {
    self.action = action
    self.row = row
    self.column = column
  }
}
