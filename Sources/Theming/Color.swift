/// A colour as a theme names it.
package enum Color: Hashable, Sendable {
  /// The terminal's own colour.
  case `default`
  /// An entry of the terminal's palette. Users may change the first 16.
  case palette(UInt8)
  case rgb(RGB)

  /// The names of the first 16 palette entries, in their order.
  package static let names = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white",
    "bright-black", "bright-red", "bright-green", "bright-yellow",
    "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
  ]

  /// Reads `#rrggbb`, one of `names`, a palette number or `default`.
  package init?(_ text: String) {
    if text == "default" {
      self = .default
    } else if text.utf8.first == UInt8(ascii: "#") {
      let digits = text.dropFirst()
      guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
        let hex = UInt32(digits, radix: 16)
      else { return nil }
      self = .rgb(RGB(hex: hex))
    } else if let index = Color.names.firstIndex(of: text) {
      self = .palette(UInt8(index))
    } else if let index = UInt8(text) {
      self = .palette(index)
    } else {
      return nil
    }
  }

  /// The colour in RGB; nil if the user may have changed it.
  package var rgb: RGB? {
    switch self {
    case .default: nil
    case .palette(let index): XtermPalette.colors[Int(index)]
    case .rgb(let rgb): rgb
    }
  }
}
