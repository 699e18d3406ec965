/// How a code point behaves on a terminal.
enum ScalarClass: UInt32 {
  /// Never sent to a terminal; replaced by a stand-in.
  case refused
  /// No column; it belongs to the character before it.
  case mark
  /// One column.
  case narrow
  /// Two columns.
  case wide
  /// One column, yet part of the character before it: vowel signs of Indic scripts.
  case spacingMark

  init(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    // Latin, and what lines and bars are drawn with.
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x2FF, 0x2500...0x259F: self = .narrow
    case 0x4E00...0x9FFF, 0xAC00...0xD7A3: self = .wide
    default: self = ScalarClass.inTable(scalar.value)
    }
  }

  private static func inTable(_ value: UInt32) -> ScalarClass {
    let runs = WidthTable.runs
    var low = 0
    var high = runs.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if runs[middle] >> 3 <= value { low = middle } else { high = middle }
    }
    return ScalarClass(rawValue: runs[low] & 7) ?? .refused
  }
}
