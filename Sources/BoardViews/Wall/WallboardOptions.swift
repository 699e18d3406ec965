/// The settings of the wallboard.
package struct WallboardOptions: Hashable, Sendable {
  /// How agents are named, where anybody may read it.
  package enum Names: String, CaseIterable, Hashable, Sendable { case full, initials, none }

  /// The text at the top, untrusted; if empty, the program's name is shown.
  package var masthead = ""
  /// Seconds for which a page is shown.
  package var pageSeconds: Int64 = 15
  package var names = Names.full
  /// Whether the board was started as a wallboard: only Ctrl-C and Ctrl-L do anything.
  package var isOnlyScreen = false
}
