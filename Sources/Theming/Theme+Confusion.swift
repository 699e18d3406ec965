package import TerminalCells

/// Two roles whose colours look alike without one kind of cone.
package struct Confusion: Hashable, Sendable {
  package let first: Role
  package let second: Role
  package let vision: ColorVision

  /// Colours nearer than this in Oklab look alike in a line of text.
  static let distance = 0.04
}

extension Theme {
  /// Roles on a board whose colours have a meaning: the statuses and the two levels.
  private static let told: [Role] = Role.allCases.filter {
    ![.text, .dim, .accent, .selection, .header].contains($0)
  }

  /// The pairs of roles that look different to most people and alike to these.
  package var confusions: [Confusion] {
    var found: [Confusion] = []
    let colors = Theme.told.compactMap { role in
      self[role].foreground.color.rgb.map { (role: role, color: $0) }
    }
    for (index, first) in colors.enumerated() {
      for second in colors[(index + 1)...]
      where first.color.distance(to: second.color) >= Confusion.distance {
        for vision in ColorVision.allCases {
          let seen = (vision.sees(first.color), vision.sees(second.color))
          guard seen.0.distance(to: seen.1) < Confusion.distance else { continue }
          found.append(Confusion(first: first.role, second: second.role, vision: vision))
        }
      }
    }
    return found
  }
}
