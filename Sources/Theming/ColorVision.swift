import Glibc

/// Vision without one kind of cone.
package enum ColorVision: String, CaseIterable, Hashable, Sendable {
  case protanopia, deuteranopia, tritanopia

  /// How it sees a colour (Machado, Oliveira and Fernandes 2009, severity 1).
  package func sees(_ color: RGB) -> RGB {
    let (red, green, blue) = color.linear
    let channels = matrix.map { row in
      ColorVision.screen(row.0 * red + row.1 * green + row.2 * blue)
    }
    return RGB(channels[0], channels[1], channels[2])
  }

  private var matrix: [(Double, Double, Double)] {
    switch self {
    case .protanopia:
      [
        (0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
      ]
    case .deuteranopia:
      [
        (0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
      ]
    case .tritanopia:
      [
        (1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
      ]
    }
  }

  /// Linear light as an sRGB channel.
  private static func screen(_ light: Double) -> UInt8 {
    let light = min(1, max(0, light))
    let share = light <= 0.0031308 ? light * 12.92 : 1.055 * pow(light, 1 / 2.4) - 0.055
    return UInt8((share * 255).rounded())
  }
}
