/// A batch of CloudEvents (JSON Batch Format, 1.0.2) as an array of their `data`.
///
/// Envelopes are overwritten with blanks, not cut out, so that a rejection names the sender's own
/// line and byte. Text that is not JSON is left for the decoder to reject.
struct CloudEventsBatch {
  private var bytes: [UInt8]
  private var place = 0

  /// The `data` of each envelope in `body`; an envelope without one becomes an empty object.
  static func events(in body: consuming [UInt8]) -> [UInt8] {
    var batch = CloudEventsBatch(bytes: body)
    batch.unwrapAll()
    return batch.bytes
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private var current: UInt8? { place < bytes.count ? bytes[place] : nil }

  private mutating func unwrapAll() {
    skipBlanks()
    guard current == UInt8(ascii: "[") else { return }
    repeat {
      place += 1
      skipBlanks()
      let isWhole = current == UInt8(ascii: "{") ? unwrap() : skipValue()
      if !isWhole { return }
      skipBlanks()
    } while current == UInt8(ascii: ",")
  }

  /// Overwrites one envelope, but not its data.
  ///
  /// - Returns: false, with nothing overwritten, if it is not a JSON object.
  private mutating func unwrap() -> Bool {
    let start = place
    var data: Range<Int>?
    repeat {
      place += 1
      skipBlanks()
      if current == UInt8(ascii: "}"), data == nil { break }
      let name = place
      guard skipString() else { return false }
      let isData = bytes[name..<place].elementsEqual(#""data""#.utf8)
      skipBlanks()
      guard current == UInt8(ascii: ":") else { return false }
      place += 1
      skipBlanks()
      let value = place
      guard skipValue() else { return false }
      if isData, data != nil { return false }
      if isData { data = value..<place }
      skipBlanks()
    } while current == UInt8(ascii: ",")
    guard current == UInt8(ascii: "}") else { return false }
    place += 1
    if let data {
      blank(start..<data.lowerBound)
      blank(data.upperBound..<place)
    } else {
      blank(start + 1..<place - 1)
    }
    return true
  }

  private mutating func blank(_ range: Range<Int>) {
    for place in range where bytes[place] != UInt8(ascii: "\n") { bytes[place] = 0x20 }
  }

  private mutating func skipBlanks() {
    while let byte = current, byte == 0x20 || byte == 9 || byte == 10 || byte == 13 { place += 1 }
  }

  /// Skips a value, looking only at brackets and strings.
  private mutating func skipValue() -> Bool {
    let start = place
    var depth = 0
    while let byte = current {
      switch byte {
      case UInt8(ascii: "\""):
        guard skipString() else { return false }
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { return place > start }
        depth -= 1
      case UInt8(ascii: ","):
        if depth == 0 { return place > start }
      default: break
      }
      place += 1
    }
    return false
  }

  private mutating func skipString() -> Bool {
    guard current == UInt8(ascii: "\"") else { return false }
    place += 1
    while let byte = current {
      place += byte == UInt8(ascii: "\\") ? 2 : 1
      if byte == UInt8(ascii: "\"") { return true }
    }
    return false
  }
}
