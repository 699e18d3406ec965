/// How an event was written: the text between its values, and what each of its values is.
///
/// An event with the same text between its values, and values of the same kinds, is read by them
/// alone: names, braces and commas need no second look. What differs anywhere is no fault, but goes
/// the long way, so that a shape decides about time and never about an event.
struct EventShape {
  typealias Place = JSONScanner.Place

  /// The most values that an event with a shape has, its end being one.
  static let valueLimit = 32
  /// The most words of text between them.
  static let wordLimit = 96

  /// A value, and how much text stands before it.
  struct Value {
    enum Kind: UInt8 {
      /// A hyphenated GUID and a string for the record, each from behind its opening quote.
      case id, text
      /// 14 digits, of a string or as a number.
      case date, dateNumber
      case received
      /// A number of one or two digits for the record.
      case integer
      /// Any other value of an event-specific field.
      case field
      /// Where the event ends.
      case end
    }

    var kind: Kind
    /// What the name of the field means.
    var name = KnownName.other
    /// Where the record has its text.
    var offset: UInt8 = 0
    /// Objects and arrays around it.
    var depth: UInt8 = 0
    /// Bytes of the text before it, at least one.
    var gap: UInt16 = 0
    /// How many bytes before the value the name of the field begins, and how many it has.
    var nameDistance: UInt16 = 0
    var nameCount: UInt16 = 0
  }

  /// The last one is the end.
  let values: UnsafeMutablePointer<Value>
  /// The texts before the values, one behind the other.
  let words: UnsafeMutablePointer<UInt64>
  /// Properties that are a part of the text.
  var category: Int32 = 0
  var code: Int32 = 0
  /// Whether it is that of any event.
  var isKnown = false

  /// Where the text of `count` bytes that `words` begins with ends if it stands at `place`; then
  /// `words` goes on to the next text.
  @inline(__always)
  static func end(
    of words: inout UnsafePointer<UInt64>, count: Int, at place: Place
  ) -> Place? {
    var text = UnsafeRawPointer(place)
    let end = text + count
    func differs(_ offset: Int, _ word: Int) -> UInt64 {
      text.loadUnaligned(fromByteOffset: offset, as: UInt64.self) ^ words[word]
    }
    if count < 8 {
      guard differs(0, 0) &<< UInt64(truncatingIfNeeded: 64 &- count &* 8) == 0 else { return nil }
      words += 1
    } else if count < 16 {
      guard differs(0, 0) | differs(count &- 8, 1) == 0 else { return nil }
      words += 2
    } else {
      while end - text > 16 {
        guard differs(0, 0) | differs(8, 1) == 0 else { return nil }
        text += 16
        words += 2
      }
      text = end - 16
      guard differs(0, 0) | differs(8, 1) == 0 else { return nil }
      words += 2
    }
    return place + count
  }

  /// The most words that a text of `count` bytes takes: its last two may overlap those before.
  static func words(for count: Int) -> Int { count / 8 + 2 }

  /// Writes a text as `end` reads it: two words at a time, the last two of which may begin among the
  /// bytes before; a short one is a word with what stands behind it.
  private static func write(
    _ text: UnsafeRawPointer, count: Int, to words: inout UnsafeMutablePointer<UInt64>
  ) {
    func write(_ offset: Int) {
      words.initialize(to: text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      words += 1
    }
    if count < 8 { return write(0) }
    for offset in stride(from: 0, to: count - 16, by: 16) {
      write(offset)
      write(offset + 8)
    }
    write(max(0, count - 16))
    write(count - 8)
  }

  /// Takes the shape of an event that was scanned.
  mutating func learn(_ draft: ShapeDraft, _ record: EventRecord) {
    var word = words
    var place = draft.start
    for (number, found) in draft.values.enumerated() {
      var value = found.value
      value.gap = UInt16(found.start - place)
      (values + number).initialize(to: value)
      Self.write(place, count: Int(value.gap), to: &word)
      place = found.end
    }
    category = record.category
    code = record.code
    isKnown = true
  }
}
