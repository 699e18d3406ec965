/// A key as the terminal sent it, in names every screen shares.
package enum Key: Hashable, Sendable {
  case character(Character)
  case up, down, left, right, pageUp, pageDown, home, end
  case enter, escape, tab, backTab, backspace, delete
  case function(Int)
  /// Control and a letter, lower-case: `control("l")`.
  case control(Character)
}

/// What a mouse did, and over which cell of the screen.
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
