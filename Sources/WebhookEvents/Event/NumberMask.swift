/// Masks phone numbers, and decides what is one.
///
/// The vendor does not publish the fields of work items, so a list of them would leak. A field holds
/// a phone number if its name says so, or if its value looks like one. What the floor works with is
/// never masked.
package enum NumberMask {
  /// What the name of a field says of its value.
  enum Meaning {
    /// The floor works with it.
    case floor
    case number
    case unknown
  }

  /// Folded names of fields with a phone number.
  private static let names: Set<FoldedName> = ["From", "To", "Callback"]
  /// What folded names of such fields hold.
  private static let parts = ["phone", "mobile", "caller", "number", "dial", "dnis"].map {
    Array($0.utf8)
  }
  /// What they begin or end with; within a name it may be chance, as in `Organization`.
  private static let affix = Array("ani".utf8)
  /// They stand for the hidden digits.
  private static let dots = "•••"
  /// Last digits shown.
  private static let shown = 4

  static func meaning(of name: String) -> Meaning {
    let name = FoldedName(name)
    switch KnownName(name) {
    case .username, .sessionID, .sessionType, .activityName, .workItemID, .workItemType, .queue,
      .action, .activityCode, .availabilityCode, .exitCode:
      return .floor
    default: break
    }
    let isNumber =
      names.contains(name) || parts.contains { name.bytes.contains($0) }
      || name.bytes.starts(with: affix) || name.bytes.suffix(affix.count).elementsEqual(affix)
    return isNumber ? .number : .unknown
  }

  /// The value of a field, with every phone number in it masked.
  package static func masked(_ field: Event.Field) -> Event.FieldValue {
    masked(field.value, meaning(of: field.name))
  }

  static func masked(_ value: Event.FieldValue, _ meaning: Meaning) -> Event.FieldValue {
    switch (value, meaning) {
    case (_, .floor), (.boolean, _), (.null, _), (.number, .unknown): value
    case (.string(let text), .unknown): isNumber(text) ? .string(masked(text)) : value
    case (.string(let text), .number), (.number(let text), .number): .string(masked(text))
    case (.json(let text), _): masked(json: Array(text.utf8), meaning)
    }
  }

  private static func masked(json text: [UInt8], _ meaning: Meaning) -> Event.FieldValue {
    var json: [UInt8] = []
    do throws(Fault) {
      _ = try text.span.appendMasked(at: 0, meaning, depth: 0, to: &json)
      return .json(String(decoding: json, as: UTF8.self))
    } catch {
      return .string(dots)
    }
  }

  /// A plus and 7 to 15 digits, as people write them: `+1 (416) 555-0123`.
  private static func isNumber(_ text: String) -> Bool {
    let text = text.utf8.drop { $0 == UInt8(ascii: " ") }
    guard text.first == UInt8(ascii: "+") else { return false }
    var digits = 0
    for byte in text.dropFirst() {
      if UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte {
        digits += 1
      } else if !" .-()[]".utf8.contains(byte) {
        return false
      }
    }
    return 7...15 ~= digits
  }

  /// The last four digits behind three dots: `•••0123`; a number of four digits or fewer is only
  /// dots. Masking again changes nothing.
  package static func masked(_ number: String) -> String {
    number.isEmpty || isMasked(number) ? number : dots + lastDigits(of: number)
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
    for place in fields.indices { event.fields[place].value = NumberMask.masked(fields[place]) }
    return event
  }
}
