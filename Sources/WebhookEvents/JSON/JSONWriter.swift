/// Writes JSON into a byte buffer, in the order of the calls.
///
/// Strings have C0, DEL and C1 escaped, so a document is safe for a terminal. Commas are automatic.
/// Objects and arrays end with the closures that fill them.
package struct JSONWriter {
  package private(set) var bytes: [UInt8]
  /// Whether the next value at this depth needs a comma.
  private var needsComma = false

  /// Continues at the end of `bytes`.
  package init(appendingTo bytes: consuming [UInt8] = []) { self.bytes = bytes }

  /// Removes the bytes written so far, which the caller has taken; the document continues.
  package mutating func removeBytes() { bytes.removeAll(keepingCapacity: true) }

  // MARK: Structure

  /// An object: a member, or without a key an element or the whole document.
  package mutating func object<Failure>(
    _ key: String? = nil, _ members: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    try enclose(key, "{", "}", members)
  }

  /// Likewise an array.
  package mutating func array<Failure>(
    _ key: String? = nil, _ elements: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    try enclose(key, "[", "]", elements)
  }

  /// Puts a line break before the next member or element.
  package mutating func breakLine() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = false
    bytes.append(UInt8(ascii: "\n"))
  }

  // MARK: Members

  package mutating func array(_ key: String, of texts: [String]) {
    array(key) { json in
      for text in texts {
        json.separate()
        json.bytes.append(quoted: text)
      }
    }
  }

  package mutating func member(_ key: String, _ value: String?) {
    add(key: key)
    if let value { bytes.append(quoted: value) } else { add(raw: "null") }
  }

  package mutating func member(_ key: String, _ value: (some FixedWidthInteger)?) {
    add(key: key)
    if let value { add(number: value) } else { add(raw: "null") }
  }

  package mutating func member(_ key: String, _ value: Bool) {
    add(key: key)
    add(raw: value ? "true" : "false")
  }

  /// A moment as RFC 3339, in whole seconds.
  package mutating func member(_ key: String, _ value: Timestamp?) {
    add(key: key)
    guard let value else { return add(raw: "null") }
    bytes.append(UInt8(ascii: "\""))
    value.appendRFC3339(to: &bytes, decimals: 0)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A number with exactly `decimals` decimals, rounded half away from zero.
  package mutating func member(_ key: String, _ value: Double?, decimals: Int) {
    add(key: key)
    guard let value, let decimal = FixedDecimal(value, decimals: decimals) else {
      return add(raw: "null")
    }
    decimal.append(to: &bytes)
  }

  // MARK: Parts

  private mutating func enclose<Failure>(
    _ key: String?, _ open: Unicode.Scalar, _ close: Unicode.Scalar,
    _ body: (inout JSONWriter) throws(Failure) -> Void
  ) throws(Failure) {
    if let key { add(key: key) } else { separate() }
    bytes.append(UInt8(ascii: open))
    needsComma = false
    try body(&self)
    bytes.append(UInt8(ascii: close))
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private mutating func add(key: String) {
    separate()
    bytes.append(quoted: key)
    bytes.append(UInt8(ascii: ":"))
  }

  private mutating func add(number: some FixedWidthInteger) {
    // Nearly all are small, and need no String.
    if let number = Int(exactly: number) {
      bytes.append(number: number)
    } else {
      bytes.append(contentsOf: String(number).utf8)
    }
  }

  private mutating func add(raw text: String) { bytes.append(contentsOf: text.utf8) }
}

/// A number with a fixed count of decimals, rounded half away from zero: `271.4`, `0.80`.
package struct FixedDecimal: CustomStringConvertible {
  private let isNegative: Bool
  private let whole: Int
  private let fraction: Int
  private let decimals: Int

  /// Nil if it is not finite, or is past 2^53 in units of its last decimal.
  package init?(_ value: Double, decimals: Int) {
    var scale = 1
    for _ in 0..<decimals { scale *= 10 }
    let units = (value * Double(scale)).rounded(.toNearestOrAwayFromZero)
    guard units.magnitude <= 0x1p53 else { return nil }
    isNegative = units < 0
    (whole, fraction) = Int(units.magnitude).quotientAndRemainder(dividingBy: scale)
    self.decimals = decimals
  }

  package var description: String {
    var text: [UInt8] = []
    append(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  func append(to text: inout [UInt8]) {
    if isNegative { text.append(UInt8(ascii: "-")) }
    text.append(number: whole)
    guard decimals > 0 else { return }
    text.append(UInt8(ascii: "."))
    text.append(number: fraction, digits: decimals)
  }
}
