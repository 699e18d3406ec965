import TerminalCells

/// A sample of a theme: each role in its colours, and selected. Without colour, its colours and
/// attributes in words.
package struct ThemeSample: Sendable {
  private let theme: Theme
  private let isPlain: Bool

  package init(theme: Theme, isPlain: Bool) {
    self.theme = theme
    self.isPlain = isPlain
  }

  package var text: String {
    var lines = ["\(SafeText(theme.name))  \(SafeText(theme.summary))", ""]
    lines += Role.allCases.map(isPlain ? described : painted)
    return lines.map { $0 + "\n" }.joined()
  }

  private func painted(_ role: Role) -> String {
    let name = "\(SafeText(" \(role.name)").padded(to: 16))"
    let sample = " maria.lopez  6:12 "
    return paint(theme[role].foreground, theme[role].background, theme[role].attributes, name)
      + paint(theme[role].foreground, theme[role].background, theme[role].attributes, sample)
      + selected(role, sample)
  }

  private func selected(_ role: Role, _ sample: String) -> String {
    let (ink, ground) = theme.selectedPaints(role, .direct)
    return paint(ink, ground, theme[role].attributes.union(theme[.selection].attributes), sample)
  }

  /// Direct colours as SGR, whatever the terminal is.
  private func paint(
    _ ink: Paint, _ ground: Paint, _ attributes: Attributes, _ text: String
  ) -> String {
    let codes: [(Attributes, String)] = [
      (.bold, "1"), (.dim, "2"), (.italic, "3"), (.underline, "4"), (.reverse, "7"),
    ]
    let stress = codes.filter { attributes.contains($0.0) }.map { ";\($0.1)" }.joined()
    return "\u{1B}[0\(stress)\(code(ink, "38"))\(code(ground, "48"))m\(text)\u{1B}[0m"
  }

  private func code(_ paint: Paint, _ layer: String) -> String {
    switch paint.color {
    case .default: ""
    case .palette(let index): ";\(layer);5;\(index)"
    case .rgb(let rgb): ";\(layer);2;\(rgb.red);\(rgb.green);\(rgb.blue)"
    }
  }

  private func described(_ role: Role) -> String {
    let style = theme[role]
    let attributes = Attributes.names.filter { style.attributes.contains($0.attribute) }
      .map(\.name).joined(separator: " ")
    let line =
      "\(SafeText(role.name).padded(to: 15)) \(SafeText(name(style.foreground)).padded(to: 15))"
      + " on \(SafeText(name(style.background)).padded(to: 15)) \(attributes)"
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  private func name(_ paint: Paint) -> String {
    switch paint.color {
    case .default: "default"
    case .palette(let index):
      Int(index) < Color.names.count ? Color.names[Int(index)] : "\(index)"
    case .rgb(let rgb): "#" + String(String(rgb.hex | 1 << 24, radix: 16).dropFirst())
    }
  }
}
