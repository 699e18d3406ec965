package import TerminalCells

/// The contrast of a role on its background.
package struct ContrastReading: Hashable, Sendable {
  package let role: Role
  /// Whether it is on the selection's background.
  package let isSelected: Bool
  /// WCAG's ratio, 1 to 21; nil if a colour is the user's own.
  package let ratio: Double?

  /// WCAG 2.2, success criteria 1.4.3 and 1.4.6: text of ordinary size.
  package static let enough = 4.5
  package static let enhanced = 7.0
}

extension Theme {
  /// The contrast of every role in full colour, on its own background and selected.
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
