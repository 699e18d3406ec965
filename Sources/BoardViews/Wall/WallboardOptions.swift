/// What the configuration says of the wallboard.
package struct WallboardOptions: Hashable, Sendable {
  /// How agents are named where anybody may read it.
  package enum Names: String, CaseIterable, Hashable, Sendable { case full, initials, none }

  /// Untrusted text at the top; the program's name where it is empty.
  package var masthead = ""
  /// How long a page stands.
  package var pageSeconds: Int64 = 15
  package var names = Names.full
  /// Started as a wallboard: no key but Ctrl-C does anything.
  package var isOnlyScreen = false

  package init() {}
}
