/// The 256 colours of xterm: 16 that users may change, a cube of 6×6×6 and 24 greys.
package enum XtermPalette {
  package static let colors: [RGB] = basic + cube + greys

  /// The entry most like `color` among those that users do not change.
  package static func nearest(to color: RGB) -> UInt8 { nearest(to: color, in: 16...255) }

  /// The entry most like `color` among xterm's first 16.
  package static func nearestBasic(to color: RGB) -> UInt8 { nearest(to: color, in: 0...15) }

  private static func nearest(to color: RGB, in range: ClosedRange<UInt8>) -> UInt8 {
    range.min { colors[Int($0)].distance(to: color) < colors[Int($1)].distance(to: color) } ?? 0
  }

  private static let basic: [RGB] = [
    0x000000, 0xCD0000, 0x00CD00, 0xCDCD00, 0x0000EE, 0xCD00CD, 0x00CDCD, 0xE5E5E5,
    0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF,
  ].map(RGB.init(hex:))

  private static let cube: [RGB] = {
    let steps: [UInt8] = [0, 95, 135, 175, 215, 255]
    return steps.flatMap { red in
      steps.flatMap { green in steps.map { blue in RGB(red, green, blue) } }
    }
  }()

  private static let greys: [RGB] = (0..<24).map { step in
    let value = UInt8(8 + 10 * step)
    return RGB(value, value, value)
  }
}
