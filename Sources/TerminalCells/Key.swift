/// A key as the terminal sent it, in names every screen shares.
package enum Key: Hashable, Sendable {
  case character(Character)
  case up, down, left, right, pageUp, pageDown, home, end
  case enter, escape, tab, backTab, backspace, delete
  case function(Int)
  /// Control and a letter, lower-case: `control("l")`.
  case control(Character)
}
