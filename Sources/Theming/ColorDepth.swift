/// How many colours a terminal has.
package enum ColorDepth: Hashable, Sendable, CaseIterable {
  case none
  case eight
  case sixteen
  case indexed256
  case direct
}

/// The look of a cell in the terminal's numbers.
package struct Look: Hashable, Sendable {
  /// A palette index, or `0xrrggbb` with `ColorDepth.direct`; nil is the terminal's own.
  package var foreground: Int32?
  package var background: Int32?
  package var attributes: Attributes
}
