import WebhookEvents

/// A line of a checkpoint: a JSON array of numbers and texts.
///
/// Each type passes its parts through a line in one function, which both writes and reads them, so
/// both agree. Once a value read is not what it must be, the line is damaged, and all parts after it
/// stay as they are.
struct CheckpointLine {
  private enum Value {
    case number(Int64)
    case text(String)
  }

  private var values: [Value] = []
  /// The next value to read; nil while writing.
  private var place: Int?
  private var isDamaged = false

  /// Whether it is being read, and is right so far.
  var isRead: Bool { place != nil && !isDamaged }

  /// A line to write.
  init() {}

  /// Ends reading.
  func end() throws(CheckpointError) {
    if isDamaged { throw .damaged }
  }

  /// Damages the line unless what was read `isRight`.
  mutating func check(_ isRight: Bool) {
    if !isRight { isDamaged = true }
  }

  /// A number within `bounds`.
  mutating func pass<Number: FixedWidthInteger & Sendable>(
    _ number: inout Number, in bounds: ClosedRange<Number>
  ) {
    guard let place else { return values.append(.number(Int64(truncatingIfNeeded: number))) }
    guard !isDamaged, place < values.count, case .number(let value) = values[place],
      let read = Number(exactly: value), bounds.contains(read)
    else { return check(false) }
    number = read
    self.place = place + 1
  }

  mutating func pass(_ text: inout String) {
    guard let place else { return values.append(.text(text)) }
    guard !isDamaged, place < values.count, case .text(let value) = values[place]
    else { return check(false) }
    text = value
    self.place = place + 1
  }

  /// Whether an optional part is present, and then its value.
  mutating func pass<Part>(
    _ part: inout Part?, blank: Part, _ body: (inout CheckpointLine, inout Part) -> Void
  ) {
    var isPresent = part != nil
    pass(&isPresent)
    guard isPresent else {
      part = nil
      return
    }
    var value = part ?? blank
    body(&self, &value)
    part = value
  }

  mutating func pass<Part>(
    _ list: inout [Part], limit: Int, blank: Part,
    _ body: (inout CheckpointLine, inout Part) -> Void
  ) {
    var count = list.count
    pass(&count, in: 0...limit)
    if place != nil { list = [Part](repeating: blank, count: count) }
    for index in list.indices { body(&self, &list[index]) }
  }

  /// Appends the line, without its end.
  func append(to json: inout [UInt8]) {
    json.append(UInt8(ascii: "["))
    for (index, value) in values.enumerated() {
      if index > 0 { json.append(UInt8(ascii: ",")) }
      switch value {
      case .number(let number): json.append(contentsOf: String(number).utf8)
      case .text(let text): json.append(quoted: text)
      }
    }
    json.append(UInt8(ascii: "]"))
  }
}

// MARK: - Kinds of values

extension CheckpointLine {
  /// A count, bounded so that it can go on counting.
  mutating func pass(count: inout Int) { pass(&count, in: 0...1 << 40) }

  /// A possible date of an event, in seconds.
  mutating func pass(moment: inout Int64) {
    let calendar = Timestamp.calendar
    pass(&moment, in: calendar.lowerBound.seconds...calendar.upperBound.seconds)
  }

  /// A moment, or the lower bound of time.
  mutating func pass(momentOrNever moment: inout Int64) {
    pass(&moment, in: PeriodCalendar.bounds.lowerBound...Timestamp.calendar.upperBound.seconds)
  }

  mutating func pass(moment: inout Int64?) {
    pass(&moment, blank: 0) { $0.pass(moment: &$1) }
  }

  mutating func pass(period: inout Range<Int64>) {
    var (start, end) = (period.lowerBound, period.upperBound)
    let bounds = PeriodCalendar.bounds
    pass(&start, in: bounds.lowerBound...bounds.upperBound)
    pass(&end, in: bounds.lowerBound...bounds.upperBound)
    check(start <= end)
    period = start..<max(start, end)
  }

  /// All 64 bits.
  mutating func pass(bits: inout UInt64) {
    var number = Int64(bitPattern: bits)
    pass(&number, in: .min ... .max)
    bits = UInt64(bitPattern: number)
  }

  mutating func pass(_ text: inout String?) { pass(&text, blank: "") { $0.pass(&$1) } }

  mutating func pass(_ identifier: inout Identifier) {
    var text = identifier.text
    pass(&text)
    identifier = Identifier(text)
  }

  mutating func pass(_ identifier: inout Identifier?) {
    pass(&identifier, blank: Identifier("")) { $0.pass(&$1) }
  }

  mutating func pass(_ flag: inout Bool) {
    var number: UInt8 = flag ? 1 : 0
    pass(&number, in: 0...1)
    flag = number != 0
  }

  mutating func pass<Options: OptionSet>(
    options: inout Options, known: Options
  ) where Options.RawValue == UInt8 {
    var bits = options.rawValue
    pass(&bits, in: 0...known.rawValue)
    options = Options(rawValue: bits)
  }

  mutating func pass<Choice: RawRepresentable<UInt8>>(choice: inout Choice) {
    var number = choice.rawValue
    pass(&number, in: 0...UInt8.max)
    guard let known = Choice(rawValue: number) else { return check(false) }
    choice = known
  }
}

// MARK: - Reading

extension CheckpointLine {
  /// A line to read.
  init(reading json: some Collection<UInt8>) throws(CheckpointError) {
    var rest = Array(json)[...]
    guard rest.popFirst() == UInt8(ascii: "[") else { throw .damaged }
    while let byte = rest.first, byte != UInt8(ascii: "]") {
      if byte == UInt8(ascii: ",") {
        rest.removeFirst()
      } else if byte == UInt8(ascii: "\"") {
        values.append(.text(try Self.text(&rest)))
      } else {
        let digits = rest.prefix { $0 == UInt8(ascii: "-") || (0x30...0x39).contains($0) }
        guard let number = Int64(String(decoding: digits, as: UTF8.self)) else { throw .damaged }
        values.append(.number(number))
        rest = rest.dropFirst(digits.count)
      }
    }
    guard rest.count == 1 else { throw .damaged }
    place = 0
  }

  private static func text(_ rest: inout ArraySlice<UInt8>) throws(CheckpointError) -> String {
    rest.removeFirst()
    var text: [UInt8] = []
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        continue
      }
      guard let escaped = rest.popFirst() else { throw .damaged }
      guard escaped == UInt8(ascii: "u") else {
        text.append(escaped)
        continue
      }
      let digits = String(decoding: rest.prefix(4), as: UTF8.self)
      guard let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) else {
        throw .damaged
      }
      text.append(contentsOf: scalar.utf8)
      rest = rest.dropFirst(4)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
