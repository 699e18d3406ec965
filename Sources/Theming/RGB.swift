import Glibc

/// A colour of the sRGB space, eight bits a channel.
package struct RGB: Hashable, Sendable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8

  package init(_ red: UInt8, _ green: UInt8, _ blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// From `0xrrggbb`; higher bits are ignored.
  package init(hex: UInt32) {
    self.init(
      UInt8(truncatingIfNeeded: hex >> 16), UInt8(truncatingIfNeeded: hex >> 8),
      UInt8(truncatingIfNeeded: hex))
  }

  /// `0xrrggbb`.
  package var hex: Int32 { Int32(red) << 16 | Int32(green) << 8 | Int32(blue) }

  /// The relative luminance, 0 to 1 (WCAG 2.2).
  package var luminance: Double {
    let (red, green, blue) = linear
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
  }

  /// The contrast ratio of two colours, 1 to 21 (WCAG 2.2): 4.5 is AA for text, 7 is AAA.
  package func contrast(with other: RGB) -> Double {
    let (low, high) = (min(luminance, other.luminance), max(luminance, other.luminance))
    return (high + 0.05) / (low + 0.05)
  }

  /// The distance in Oklab, where equal steps look equal.
  package func distance(to other: RGB) -> Double {
    let (a, b) = (oklab, other.oklab)
    let (lightness, greenRed, blueYellow) = (a.0 - b.0, a.1 - b.1, a.2 - b.2)
    return (lightness * lightness + greenRed * greenRed + blueYellow * blueYellow).squareRoot()
  }

  /// Linear light.
  var linear: (Double, Double, Double) {
    func channel(_ value: UInt8) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return (channel(red), channel(green), channel(blue))
  }

  /// Björn Ottosson's Oklab: lightness, green to red, blue to yellow.
  private var oklab: (Double, Double, Double) {
    let (red, green, blue) = linear
    let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    let medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
      0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
      1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
      0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
    )
  }
}
