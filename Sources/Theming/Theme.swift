package import TerminalCells

/// How every role looks, by a theme file, on any terminal.
package struct Theme: Hashable, Sendable {
  package let name: String
  /// One line for a list of themes.
  package let summary: String
  /// Of every role.
  let styles: [Role: Style]

  package subscript(role: Role) -> Style { styles[role] ?? Style() }
}
