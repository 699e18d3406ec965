package import TerminalCells

/// How well a role reads on its background.
package struct ContrastReading: Hashable, Sendable {
  package let role: Role
  /// On the selection's background rather than its own.
  package let isSelected: Bool
  /// WCAG's ratio, 1 to 21; nil where a colour is the user's own, so that nobody can know.
  package let ratio: Double?

  /// WCAG 2.2, success criteria 1.4.3 and 1.4.6: text of ordinary size.
  package static let enough = 4.5
  package static let enhanced = 7.0
}

extension Theme {
  /// The contrast of every role, on its own background and selected, in full colour.
  package var contrasts: [ContrastReading] {
    Role.allCases.flatMap { role in
      [false, true].map { selected in
        let ink = self[role].foreground.color.rgb
        let ground = self[selected ? .selection : role].background.color.rgb
        let ratio = ink.flatMap { ink in ground.map { ink.contrast(with: $0) } }
        return ContrastReading(role: role, isSelected: selected, ratio: ratio)
      }
    }
  }
}
