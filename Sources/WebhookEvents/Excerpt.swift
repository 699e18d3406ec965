/// Bytes of outside text as a person may see them in any terminal.
enum Excerpt {
  /// Characters of an excerpt, stand-ins and ellipses included.
  static let limit = 80
  /// Characters before the byte it is about.
  private static let lead = 24

  /// The text around `place` within a line or body from `start` to `end`.
  static func text(
    around place: UnsafePointer<UInt8>, from start: UnsafePointer<UInt8>,
    to end: UnsafePointer<UInt8>
  ) -> String {
    var first = max(start, place - lead)
    // Not within a UTF-8 sequence.
    while first > start, first < place, first.pointee & 0xC0 == 0x80 { first += 1 }
    let isCut = first > start
    return (isCut ? "…" : "") + text(from: first, to: end, limit: isCut ? limit - 1 : limit)
  }

  /// The text from `start` to `end` in at most `limit` Unicode scalars: controls, invisible and
  /// unassigned ones and what is not UTF-8 become `�`, and a cut end becomes `…`.
  static func text(
    from start: UnsafePointer<UInt8>, to end: UnsafePointer<UInt8>, limit: Int
  ) -> String {
    // Four bytes a scalar at most, and one scalar more to see whether any is left.
    let count = min(max(end - start, 0), 4 * (limit + 1))
    let decoded = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    var safe = String.UnicodeScalarView()
    for (place, scalar) in decoded.unicodeScalars.enumerated() {
      if place == limit {
        if limit > 1 { safe.removeLast() }
        if limit > 1 { safe.append("…") }
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
