import Crypto
package import Foundation

/// A certificate of this machine, signed by itself, and its key: made anew by every test, so that
/// no key lies in the repository and none ever ends.
package struct TestIdentity: Sendable {
  /// PEM: `CERTIFICATE`.
  package let certificate: String
  /// PEM: `PRIVATE KEY`.
  package let key: String

  /// - Parameters:
  ///   - name: its common name; the names it is good for are localhost and 127.0.0.1.
  ///   - end: nil: in 2120.
  package init(_ name: String = "test", endingAt end: Date? = nil) throws {
    let key = P256.Signing.PrivateKey()
    let body = Self.body(of: Array(key.publicKey.derRepresentation), named: name, until: end)
    let signature = Array(try key.signature(for: body).derRepresentation)
    let whole = Data(DER.sequence(body, DER.ecdsaWithSHA256, DER.bits(signature)))
    let lines = whole.base64EncodedString(options: [.lineLength64Characters])
    certificate = "-----BEGIN CERTIFICATE-----\n\(lines)\n-----END CERTIFICATE-----\n"
    self.key = key.pemRepresentation + "\n"
  }

  /// What is signed (RFC 5280, section 4.1.2).
  private static func body(
    of key: [UInt8], named name: String, until end: Date?
  ) -> [UInt8] {
    let last = end.map { DER.time($0) } ?? DER.time("21200101000000Z")
    let subject = DER.sequence(
      DER.tagged(0x31, DER.sequence(DER.object(0x55, 4, 3), DER.tagged(0x0C, Array(name.utf8)))))
    return DER.sequence(
      DER.tagged(0xA0, DER.integer([2])),
      DER.integer([1] + (0..<8).map { _ in UInt8.random(in: 0...255) }),
      DER.ecdsaWithSHA256,
      subject,
      DER.sequence(DER.time("20200101000000Z"), last),
      subject,
      key,
      DER.tagged(0xA3, DER.sequence(isAuthority, names)))
  }

  private static var isAuthority: [UInt8] {
    DER.sequence(
      DER.object(0x55, 29, 19), DER.tagged(0x01, [0xFF]),
      DER.tagged(0x04, DER.sequence(DER.tagged(0x01, [0xFF]))))
  }

  private static var names: [UInt8] {
    DER.sequence(
      DER.object(0x55, 29, 17),
      DER.tagged(
        0x04,
        DER.sequence(
          DER.tagged(0x82, Array("localhost".utf8)), DER.tagged(0x87, [127, 0, 0, 1]))))
  }
}

/// As much of the distinguished encoding rules (ITU-T X.690) as a certificate needs.
private enum DER {
  static func tagged(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count
    let length: [UInt8] =
      switch count {
      case 0..<0x80: [UInt8(count)]
      case 0x80..<0x100: [0x81, UInt8(count)]
      default: [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
      }
    return [tag] + length + content
  }

  static func sequence(_ parts: [UInt8]...) -> [UInt8] { tagged(0x30, Array(parts.joined())) }
  static func integer(_ bytes: [UInt8]) -> [UInt8] { tagged(0x02, bytes) }
  static func object(_ bytes: UInt8...) -> [UInt8] { tagged(0x06, bytes) }
  static func time(_ text: String) -> [UInt8] { tagged(0x18, Array(text.utf8)) }
  /// GeneralizedTime, of UTC.
  static func time(_ date: Date) -> [UInt8] {
    let digits = date.ISO8601Format().filter { !"-:T".contains($0) }
    return time(digits)
  }

  static func bits(_ bytes: [UInt8]) -> [UInt8] { tagged(0x03, [0] + bytes) }

  /// RFC 5758, section 3.2.
  static let ecdsaWithSHA256 = sequence(object(0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2))
}
