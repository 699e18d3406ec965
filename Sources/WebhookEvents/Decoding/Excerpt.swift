/// Outside text made safe for a terminal.
enum Excerpt {
  /// Characters of an excerpt, stand-ins and ellipses included.
  static let limit = 80
  /// Characters before the byte in question.
  private static let lead = 24

  /// The text around `place` of a line or body that begins at `start`.
  static func text(around place: Int, in text: Span<UInt8>, from start: Int) -> String {
    var first = max(start, place - lead)
    // Not within a UTF-8 sequence.
    while first > start, first < place, text[orZero: first] & 0xC0 == 0x80 { first += 1 }
    let rest = text.extracting(min(first, text.count)..<text.count)
    return first > start ? "…" + Self.text(rest, limit: limit - 1) : Self.text(rest, limit: limit)
  }

  /// The first `limit` Unicode scalars of `text`. Controls, invisible and unassigned scalars and
  /// invalid UTF-8 become `�`; a cut end becomes `…`.
  static func text(_ text: Span<UInt8>, limit: Int) -> String {
    // At most four bytes a scalar, and one scalar more to see whether any is left.
    let decoded = text.string(0..<min(text.count, 4 * (limit + 1)))
    var safe = String.UnicodeScalarView()
    for (place, scalar) in decoded.unicodeScalars.enumerated() {
      if place == limit {
        if limit > 1 {
          safe.removeLast()
          safe.append("…")
        }
        break
      }
      safe.append(isVisible(scalar) ? scalar : "\u{FFFD}")
    }
    return String(safe)
  }

  static func hex(_ byte: UInt8) -> String {
    String(decoding: [Hex.digit(byte >> 4), Hex.digit(byte & 15)], as: UTF8.self)
  }

  private static func isVisible(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse,
      .unassigned:
      false
    default: true
    }
  }
}
