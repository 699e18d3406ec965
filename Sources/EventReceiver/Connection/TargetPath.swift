extension StringProtocol {
  /// The path percent-decoded (RFC 3986, section 6.2.2.2). An encoded slash and an invalid escape
  /// stay as they are.
  var withoutPercents: String {
    guard utf8.contains(UInt8(ascii: "%")) else { return String(self) }
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2, let value = rest.prefix(2).hexadecimal,
        value != UInt8(ascii: "/")
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// The number in hexadecimal digits; nil if it is not one.
  fileprivate var hexadecimal: UInt8? {
    guard first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else { return nil }
    return UInt8(String(decoding: self, as: UTF8.self), radix: 16)
  }
}
