/// One place on the screen: a grapheme, its role and its emphasis.
package struct Cell: Hashable, Sendable {
  /// A grapheme one or two columns wide; empty in the second column of a wide one.
  package var grapheme: String
  package var role: Role
  package var emphasis: Emphasis
}

/// Emphasis beyond the role's attributes.
package struct Emphasis: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  @inlinable package init(rawValue: UInt8) { self.rawValue = rawValue }
  /// As those of every option set, but called directly: a frame is made of thousands of cells.
  @inlinable package init(arrayLiteral elements: Emphasis...) {
    rawValue = elements.reduce(0) { $0 | $1.rawValue }
  }
  @inlinable package static func == (left: Emphasis, right: Emphasis) -> Bool {
    left.rawValue == right.rawValue
  }
  @inlinable package static var bold: Emphasis { Emphasis(rawValue: 1) }
  @inlinable package static var reverse: Emphasis { Emphasis(rawValue: 2) }
  @inlinable package static var dim: Emphasis { Emphasis(rawValue: 8) }
  /// For bars and digits: the role's strongest colour as ink, never as ground.
  @inlinable package static var ink: Emphasis { Emphasis(rawValue: 32) }
  /// On the selection's background, with the role's own foreground.
  @inlinable package static var selected: Emphasis { Emphasis(rawValue: 16) }
}
