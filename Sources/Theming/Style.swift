package import TerminalCells

/// Text attributes, which need no colour.
package struct Attributes: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }
  package static let bold = Attributes(rawValue: 1)
  package static let dim = Attributes(rawValue: 2)
  package static let italic = Attributes(rawValue: 4)
  package static let underline = Attributes(rawValue: 8)
  package static let reverse = Attributes(rawValue: 16)

  /// Their names in themes.
  package static let names: [(name: String, attribute: Attributes)] = [
    ("bold", .bold), ("dim", .dim), ("italic", .italic), ("underline", .underline),
    ("reverse", .reverse),
  ]

  package init(_ emphasis: Emphasis) {
    self = []
    if emphasis.contains(.bold) { insert(.bold) }
    if emphasis.contains(.dim) { insert(.dim) }
    if emphasis.contains(.reverse) { insert(.reverse) }
  }
}

/// A colour and its stand-ins for terminals with fewer colours.
package struct Paint: Hashable, Sendable {
  package var color: Color
  /// For 256 colours; nil takes the nearest.
  package var in256: Color?
  /// For 16 and 8 colours; nil takes the nearest.
  package var in16: Color?
}

/// How a theme shows a role.
package struct Style: Hashable, Sendable {
  package var foreground = Paint(color: .default)
  package var background = Paint(color: .default)
  package var attributes: Attributes = []
  /// Used instead of `attributes` without colour.
  package var monochrome: Attributes = []
}
