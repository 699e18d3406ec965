extension EventBatch {
  /// Appends one event as a line of the journal, with its line feed: as it came, without the space
  /// between tokens, and with `ReceivedAtUtc` in place of any that was sent (receiver.md).
  ///
  /// - Parameters:
  ///   - place: The place of the event in `records`.
  ///   - received: When it arrived.
  ///   - omitted: Names of event-specific fields that are never written.
  public func appendJournalLine(
    of place: Int, receivedAt received: Timestamp, omitting omitted: [FoldedName] = [],
    into journal: inout [UInt8]
  ) {
    var line = JournalLine(bytes(records[place].source), omitting: omitted)
    swap(&line.text, &journal)
    line.copyEvent(receivedAt: received)
    swap(&line.text, &journal)
  }
}

/// Copies the JSON text of an event that was decoded, and leaves out what the journal does not keep.
///
/// What is left out is written first and taken back as soon as its name is known.
private struct JournalLine {
  private var source: ArraySlice<UInt8>
  private let omitted: [FoldedName]
  var text: [UInt8] = []

  init(_ source: ArraySlice<UInt8>, omitting omitted: [FoldedName]) {
    self.source = source
    self.omitted = omitted
  }

  mutating func copyEvent(receivedAt received: Timestamp) {
    copyMembers(isEnvelope: true)
    text.removeLast()
    text.append(contentsOf: #","ReceivedAtUtc":""#.utf8)
    received.appendRFC3339(to: &text, milliseconds: true)
    text.append(contentsOf: "\"}\n".utf8)
  }

  /// Copies an object member by member.
  private mutating func copyMembers(isEnvelope: Bool) {
    copyItems { line in
      let name = line.copyName()
      let known = isEnvelope ? KnownName(name) : .other
      line.skipSpace()
      line.copyByte()
      line.skipSpace()
      if known == .additionalFields, !line.omitted.isEmpty {
        line.copyContainer()
      } else {
        line.copyValue()
      }
      return known == .receivedAt
        || known.rawValue > KnownName.receivedAt.rawValue
          && line.isOmitted(name)
    }
  }

  private mutating func copyContainer() {
    switch source.first {
    case UInt8(ascii: "{"): copyMembers(isEnvelope: false)
    case UInt8(ascii: "["): copyItems { $0.copyListElement() }
    default: copyValue()
    }
  }

  /// Copies a pair or an object of one member; whether it is to be left out.
  private mutating func copyListElement() -> Bool {
    var name: [UInt8] = []
    var members = 0
    copyItems { line in
      let key = line.copyName()
      line.skipSpace()
      line.copyByte()
      line.skipSpace()
      let value = line.text.count
      line.copyValue()
      members += 1
      if members == 1 { name = key }
      if KnownName(key) == .name, members == 2 || line.isBeforeComma {
        name = JSONText.unquoted(line.text[value...])
      }
      return false
    }
    return isOmitted(name)
  }

  /// Copies what stands between a pair of brackets, item by item; `copyItem` tells whether the item
  /// it copied is to be left out.
  private mutating func copyItems(_ copyItem: (inout JournalLine) -> Bool) {
    copyByte()
    var isFirst = true
    while true {
      skipSpace()
      guard let byte = source.first else { return }
      if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]") { break }
      if byte == UInt8(ascii: ",") {
        source.removeFirst()
        skipSpace()
      }
      let mark = text.count
      if !isFirst { text.append(UInt8(ascii: ",")) }
      if copyItem(&self) {
        text.removeLast(text.count - mark)
      } else {
        isFirst = false
      }
    }
    copyByte()
  }

  /// Copies a string and returns its text.
  private mutating func copyName() -> [UInt8] {
    let start = text.count
    copyString()
    return JSONText.unquoted(text[start...])
  }

  private mutating func copyString() {
    copyByte()
    while let byte = source.first, byte != UInt8(ascii: "\"") {
      copyByte()
      if byte == UInt8(ascii: "\\") { copyByte() }
    }
    copyByte()
  }

  /// Copies a value of any kind without the space in it.
  private mutating func copyValue() {
    var depth = 0
    while let byte = source.first {
      switch byte {
      case UInt8(ascii: "\""): copyString()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        copyByte()
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return }
        depth -= 1
        copyByte()
      case UInt8(ascii: ","):
        if depth == 0 { return }
        copyByte()
      case 0...0x20: source.removeFirst()
      default: copyByte()
      }
    }
  }

  private var isBeforeComma: Bool {
    source.first { $0 > 0x20 } == UInt8(ascii: ",")
  }

  private func isOmitted(_ name: [UInt8]) -> Bool {
    omitted.contains { $0.matches(name) }
  }

  private mutating func skipSpace() {
    while let byte = source.first, byte <= 0x20 { source.removeFirst() }
  }

  private mutating func copyByte() {
    if let byte = source.popFirst() { text.append(byte) }
  }
}

/// JSON text that is known to be valid.
enum JSONText {
  /// The text of a string literal; what is no string stays as it is.
  static func unquoted(_ literal: ArraySlice<UInt8>) -> [UInt8] {
    guard literal.first == UInt8(ascii: "\"") else { return Array(literal) }
    guard literal.contains(UInt8(ascii: "\\")) else {
      return Array(literal.dropFirst().dropLast())
    }
    var text: [UInt8] = []
    literal.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      let end = start + bytes.count - 1
      let json = JSONScanner(base: start, end: end, isBody: false)
      var place = start + 1
      while place < end {
        if place.pointee == UInt8(ascii: "\\"), let escape = try? json.readEscape(place) {
          text.append(contentsOf: UTF8.encode(escape.scalar).unsafelyUnwrapped)
          place = escape.end
        } else {
          text.append(place.pointee)
          place += 1
        }
      }
    }
    return text
  }
}
