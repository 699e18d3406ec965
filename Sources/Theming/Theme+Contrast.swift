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
        let own = (ink: self[role].foreground, ground: self[role].background)
        let (ink, ground) = selected ? selectedPaints(role, .direct) : own
        let ratio = ink.color.rgb.flatMap { ink in
          ground.color.rgb.map { ink.contrast(with: $0) }
        }
        return ContrastReading(role: role, isSelected: selected, ratio: ratio)
      }
    }
  }
}
