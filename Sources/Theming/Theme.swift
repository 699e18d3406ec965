package import TerminalCells

/// How every role looks, by a theme file, on any terminal.
package struct Theme: Hashable, Sendable {
  package let name: String
  /// One line for a list of themes.
  package let summary: String
  private let styles: [Role: Style]

  package init(name: String, summary: String, styles: [Role: Style]) {
    self.name = name
    self.summary = summary
    self.styles = styles
  }

  package subscript(role: Role) -> Style {
    styles[role] ?? styles[.text]
      ?? Style(foreground: Paint(.default), background: Paint(.default))
  }
}
