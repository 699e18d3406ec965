import TerminalCells

/// The mouse report SGR 1006: `ESC [ < button ; column ; row M`. Unlike older forms it does not
/// limit columns.
enum MouseReport {
  static let on = "\u{1B}[?1000h\u{1B}[?1006h"
  static let off = "\u{1B}[?1006l\u{1B}[?1000l"

  /// Most digits of a number.
  private static let digitLimit = 5

  /// What a whole sequence says, given without its Escape; nil if that means nothing here.
  static func pointer(_ sequence: [UInt8]) -> Pointer? {
    let parts = sequence.dropFirst(2).dropLast()
      .split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    let numbers = parts.compactMap { part in
      part.count <= digitLimit ? Int(String(decoding: part, as: UTF8.self)) : nil
    }
    guard sequence.starts(with: "[<".utf8), sequence.last == UInt8(ascii: "M"), parts.count == 3,
      numbers.count == 3, let action = action(numbers[0])
    else { return nil }
    return Pointer(action, row: numbers[2] - 1, column: numbers[1] - 1)
  }

  /// Shift, Meta and Control (4, 8, 16) are ignored; 32 is a motion.
  private static func action(_ button: Int) -> Pointer.Action? {
    switch button & ~(4 | 8 | 16) {
    case 0: .press
    case 64: .wheelUp
    case 65: .wheelDown
    default: nil
    }
  }
}
