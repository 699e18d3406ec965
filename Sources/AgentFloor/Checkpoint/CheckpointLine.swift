import WebhookEvents

/// A line of a checkpoint: a JSON array of numbers and texts.
///
/// Each type passes its parts through a line in one function, which both writes and reads them, so
/// both agree.
struct CheckpointLine {
  private enum Value {
    case number(Int64)
    case text(String)
  }

  private var values: [Value] = []
  /// The next value to read; nil while writing.
  private var place: Int?

  var isReading: Bool { place != nil }

  /// A line to write.
  init() {}

  /// A number within `bounds`.
  mutating func pass<Number: FixedWidthInteger & Sendable>(
    _ number: inout Number, in bounds: ClosedRange<Number>
  ) throws(CheckpointError) {
    guard let place else {
      values.append(.number(Int64(truncatingIfNeeded: number)))
      return
    }
    guard place < values.count, case .number(let value) = values[place],
      let read = Number(exactly: value), bounds.contains(read)
    else { throw .damaged }
    number = read
    self.place = place + 1
  }

  /// A count, bounded so that it can go on counting.
  mutating func pass(count: inout Int) throws(CheckpointError) {
    try pass(&count, in: 0...1 << 40)
  }

  /// A possible date of an event, in seconds.
  mutating func pass(moment: inout Int64) throws(CheckpointError) {
    let calendar = Timestamp.calendar
    try pass(&moment, in: calendar.lowerBound.seconds...calendar.upperBound.seconds)
  }

  /// A moment, or the lower bound of time.
  mutating func pass(momentOrNever moment: inout Int64) throws(CheckpointError) {
    try pass(&moment, in: PeriodCalendar.bounds.lowerBound...Timestamp.calendar.upperBound.seconds)
  }

  mutating func pass(moment: inout Int64?) throws(CheckpointError) {
    try pass(&moment, blank: 0) { (line, value) throws(CheckpointError) in
      try line.pass(moment: &value)
    }
  }

  /// All 64 bits.
  mutating func pass(bits: inout UInt64) throws(CheckpointError) {
    var number = Int64(bitPattern: bits)
    try pass(&number, in: .min ... .max)
    bits = UInt64(bitPattern: number)
  }

  mutating func pass(_ text: inout String) throws(CheckpointError) {
    guard let place else {
      values.append(.text(text))
      return
    }
    guard place < values.count, case .text(let value) = values[place] else { throw .damaged }
    text = value
    self.place = place + 1
  }

  mutating func pass(_ text: inout String?) throws(CheckpointError) {
    try pass(&text, blank: "") { (line, value) throws(CheckpointError) in
      try line.pass(&value)
    }
  }

  mutating func pass(_ identifier: inout Identifier) throws(CheckpointError) {
    var text = identifier.text
    try pass(&text)
    identifier = Identifier(text)
  }

  mutating func pass(_ identifier: inout Identifier?) throws(CheckpointError) {
    try pass(&identifier, blank: Identifier("")) { (line, value) throws(CheckpointError) in
      try line.pass(&value)
    }
  }

  mutating func pass(_ flag: inout Bool) throws(CheckpointError) {
    var number: UInt8 = flag ? 1 : 0
    try pass(&number, in: 0...1)
    flag = number != 0
  }

  mutating func pass<Options: OptionSet>(
    options: inout Options, known: UInt8
  ) throws(CheckpointError) where Options.RawValue == UInt8 {
    var bits = options.rawValue
    try pass(&bits, in: 0...known)
    options = Options(rawValue: bits)
  }

  mutating func pass<Choice: RawRepresentable<UInt8>>(
    choice: inout Choice
  ) throws(CheckpointError) {
    var number = choice.rawValue
    try pass(&number, in: 0...UInt8.max)
    guard let known = Choice(rawValue: number) else { throw .damaged }
    choice = known
  }

  /// Whether an optional part is present, and then its value.
  mutating func pass<Part>(
    _ part: inout Part?, blank: Part,
    _ body: (inout CheckpointLine, inout Part) throws(CheckpointError) -> Void
  ) throws(CheckpointError) {
    var isPresent = part != nil
    try pass(&isPresent)
    guard isPresent else {
      part = nil
      return
    }
    var value = part ?? blank
    try body(&self, &value)
    part = value
  }

  mutating func pass<Part>(
    _ list: inout [Part], limit: Int, blank: Part,
    _ body: (inout CheckpointLine, inout Part) throws(CheckpointError) -> Void
  ) throws(CheckpointError) {
    var count = list.count
    try pass(&count, in: 0...limit)
    if place != nil { list = [Part](repeating: blank, count: count) }
    for index in list.indices { try body(&self, &list[index]) }
  }
}

// MARK: - As text

extension CheckpointLine {
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
