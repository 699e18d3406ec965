import TerminalCells

/// How well a theme reads: its weak contrasts, and colours that colour-blind people confuse.
package struct ThemeReport: Sendable {
  private let theme: Theme
  /// The roles below WCAG's ratio for text.
  private let weak: [ContrastReading]

  package init(_ theme: Theme) {
    self.theme = theme
    self.weak = theme.contrasts.filter { $0.ratio.map { $0 < ContrastReading.enough } ?? false }
  }

  /// Whether no text is below 4.5:1, as far as the theme sets the colours.
  package var isReadable: Bool { weak.isEmpty }

  package var text: String {
    var lines = [verdict]
    for reading in weak {
      lines.append("  weak contrast: \(name(reading)) \(Self.ratio(reading.ratio ?? 0))")
    }
    for confusion in theme.confusions {
      lines.append(
        "  \(confusion.vision.rawValue) confuses \(confusion.first.rawValue) and "
          + "\(confusion.second.rawValue)")
    }
    return lines.map { "\(SafeText($0))\n" }.joined()
  }

  private var verdict: String {
    let ratios = theme.contrasts.compactMap { reading in reading.ratio.map { (reading, $0) } }
    guard let least = ratios.min(by: { $0.1 < $1.1 }) else {
      return "\(theme.name): the terminal's own colours; nothing to measure"
    }
    let grade =
      least.1 >= ContrastReading.enhanced
      ? "AAA" : least.1 >= ContrastReading.enough ? "AA" : "below AA"
    let open = theme.contrasts.count - ratios.count
    return
      "\(theme.name): WCAG \(grade), least contrast \(Self.ratio(least.1)) (\(name(least.0)))"
      + (open == 0 ? "" : "; \(open) on colours of the terminal's own")
  }

  private func name(_ reading: ContrastReading) -> String {
    reading.role.name + (reading.isSelected ? " selected" : "")
  }

  /// Cut, not rounded: 4.49 is not 4.5.
  private static func ratio(_ ratio: Double) -> String {
    let tenths = Int(ratio * 10)
    return "\(tenths / 10).\(tenths % 10):1"
  }
}
