import CCurses
import TerminalCells

/// A mouse report in the form SGR 1006 (`ESC [ < button ; column ; row M`), read byte by byte
/// behind its prefix. Unlike older forms it does not limit columns.
struct MouseReport {
  enum Step {
    case more
    /// The end of the report; nil for one without a meaning here.
    case pointer(Pointer?)
    /// The byte does not belong to a report.
    case broken
  }

  /// The key code that curses gives the prefix, beyond its own keys.
  static let keyCode: Int32 = 1006
  static let prefix = "\u{1B}[<"
  static let on = "\u{1B}[?1000h\u{1B}[?1006h"
  static let off = "\u{1B}[?1006l\u{1B}[?1000l"

  /// Most digits of a number.
  private static let digitLimit = 5

  private var numbers = [0]
  private var digits = 0

  mutating func take(_ code: wint_t) -> Step {
    switch UInt8(exactly: code) {
    case let byte? where UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte:
      digits += 1
      guard digits <= Self.digitLimit else { return .broken }
      numbers[numbers.count - 1] *= 10
      numbers[numbers.count - 1] += Int(byte - UInt8(ascii: "0"))
      return .more
    case UInt8(ascii: ";"):
      guard digits > 0, numbers.count < 3 else { return .broken }
      numbers.append(0)
      digits = 0
      return .more
    case UInt8(ascii: "M"): return numbers.count == 3 ? .pointer(pointer) : .broken
    case UInt8(ascii: "m"): return .pointer(nil)
    default: return .broken
    }
  }

  /// Shift, Meta and Control (4, 8, 16) are ignored; 32 is a motion.
  private var pointer: Pointer? {
    let action: Pointer.Action
    switch numbers[0] & ~(4 | 8 | 16) {
    case 0: action = .press
    case 64: action = .wheelUp
    case 65: action = .wheelDown
    default: return nil
    }
    return Pointer(action, row: numbers[2] - 1, column: numbers[1] - 1)
  }
}
