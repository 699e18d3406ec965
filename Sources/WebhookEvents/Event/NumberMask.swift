/// Masks phone numbers.
package enum NumberMask {
  /// The event-specific fields that hold a phone number, in any spelling of their names.
  private static let fields: [FoldedName] = [
    "PhoneNo", "CallerId", "Caller", "Phone", "PhoneNumber", "ANI", "DNIS",
  ]
  /// They stand for the hidden digits.
  private static let dots = "•••"
  /// Last digits shown.
  private static let shown = 4

  package static func holdsNumber(_ name: String) -> Bool {
    fields.contains { $0.matches(Array(name.utf8)) }
  }

  /// The last four digits behind three dots: `•••0123`; a number of four digits or fewer is only
  /// dots. Masking again changes nothing.
  ///
  /// - Parameter dot: what to show for `•`.
  package static func masked(_ number: String, dot: Character = "•") -> String {
    if number.isEmpty { return number }
    let masked = isMasked(number) ? number : dots + lastDigits(of: number)
    return dot == "•" ? masked : String(masked.map { $0 == "•" ? dot : $0 })
  }

  /// The last `shown` digits; nothing if there are no more than so many.
  private static func lastDigits(of number: String) -> String {
    if number.utf8.allSatisfy({ $0 < 0x80 }) {
      let digits = number.utf8.filter { 0x30...0x39 ~= $0 }
      return digits.count > shown ? String(decoding: digits.suffix(shown), as: UTF8.self) : ""
    }
    let digits = number.filter(\.isNumber)
    return digits.count > shown ? String(digits.suffix(shown)) : ""
  }

  private static func isMasked(_ number: String) -> Bool {
    guard number.hasPrefix(dots) else { return false }
    let rest = number.dropFirst(dots.count)
    return rest.count <= shown && rest.allSatisfy(\.isNumber)
  }
}

extension Event {
  /// The event with every phone number in its fields masked.
  package var withNumbersMasked: Event {
    var event = self
    for place in fields.indices where NumberMask.holdsNumber(fields[place].name) {
      switch fields[place].value {
      case .string(let text), .number(let text), .json(let text):
        event.fields[place].value = .string(NumberMask.masked(text))
      case .boolean, .null: break
      }
    }
    return event
  }
}
