/// How an event was written: the text between its values, and what each of its values is.
///
/// An event with the same text between its values, and values of the same kinds, is read by them
/// alone: names, braces and commas need no second look. What differs anywhere is no fault, but goes
/// the long way, so that a shape decides about time and never about an event.
struct EventShape {
  typealias Place = JSONScanner.Place

  /// The most values that an event with a shape has, its end being one.
  static let valueLimit = 32
  /// The most words of text between them, and those of its category and code before them.
  static let wordLimit = 96 + headWords
  private static let headWords = 2

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
      /// The first of the four texts of a login, which are also values of their own.
      case login
      /// Any other value of an event-specific field.
      case field
      /// Where the event ends.
      case end
    }

    var kind: Kind
    /// What the name of the field means.
    var name = KnownName.other
    /// Where the record has its text or number.
    var offset: UInt8 = 0
    /// Objects and arrays around it.
    var depth: UInt8 = 0
    /// Bytes of the text before it, at least one.
    var gap: UInt16 = 0
    /// How many bytes before the value the name of the field begins, and how many it has.
    var nameDistance: UInt16 = 0
    var nameCount: UInt16 = 0
    /// The words of the texts within a login.
    var loginWords: UInt16 = 0
  }

  /// The last one is the end.
  let values: UnsafeMutablePointer<Value>
  private let head: UnsafeMutablePointer<UInt64>

  init(values: UnsafeMutablePointer<Value>, words: UnsafeMutablePointer<UInt64>) {
    self.values = values
    head = words
  }

  /// The texts before the values, one behind the other.
  @inline(__always)
  var words: UnsafeMutablePointer<UInt64> { head + Self.headWords }

  /// Properties that are a part of the text.
  @inline(__always) var category: Int32 { Int32(truncatingIfNeeded: head[0]) }
  @inline(__always) var code: Int32 { Int32(truncatingIfNeeded: head[0] >> 32) }
  /// Whether it is that of any event.
  @inline(__always) var isKnown: Bool { head[1] != 0 }

  /// The shape `distance` places behind this one.
  @inline(__always)
  func next(_ distance: Int) -> EventShape {
    EventShape(
      values: values + distance &* Self.valueLimit, words: head + distance &* Self.wordLimit)
  }

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

  /// How many `write` writes.
  private static func wordsWritten(_ count: Int) -> Int {
    count < 8 ? 1 : max(1, (count + 15) / 16) * 2
  }

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

  /// Takes the shape of an event that was scanned, unless a field that the record has stands in it
  /// twice.
  func learn(_ draft: ShapeDraft, _ record: EventRecord) {
    let names = draft.values.map(\.value.name).filter(\.isRead)
    guard Set(names).count == names.count else { return }
    var word = words
    var place = draft.start
    for (number, found) in draft.values.enumerated() {
      var value = found.value
      value.gap = UInt16(found.start - place)
      (values + number).initialize(to: value)
      Self.write(place, count: Int(value.gap), to: &word)
      place = found.end
    }
    findLogin(among: draft.values.count)
    head[0] =
      UInt64(UInt32(bitPattern: record.category)) | UInt64(UInt32(bitPattern: record.code)) << 32
    head[1] = 1
  }

  /// Marks the first of the four texts of a login where they stand side by side.
  private func findLogin(among count: Int) {
    let places = (0..<count).filter { KnownName.login.contains(values[$0].name) }
    guard let first = places.first, places == Array(first..<first + KnownName.login.count),
      places.allSatisfy({ values[$0].kind == .text })
    else { return }
    values[first].kind = .login
    values[first].loginWords = UInt16(
      places.dropFirst().reduce(0) { $0 + Self.wordsWritten(Int(values[$1].gap)) })
  }
}
