import Crypto
import CryptoExtras
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
    certificate = try Self.certificate(
      of: Array(key.publicKey.derRepresentation), named: name, DER.ecdsaWithSHA256, until: end
    ) { Array(try key.signature(for: $0).derRepresentation) }
    self.key = key.pemRepresentation + "\n"
  }

  /// One with a key of RSA.
  package init(rsa name: String) throws {
    let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
    certificate = try Self.certificate(
      of: Array(key.publicKey.derRepresentation), named: name, DER.rsaWithSHA256
    ) { Array(try key.signature(for: $0, padding: .insecurePKCS1v1_5).rawRepresentation) }
    self.key = key.pemRepresentation + "\n"
  }

  /// - Parameter algorithm: of the signature.
  private static func certificate(
    of key: [UInt8], named name: String, _ algorithm: [UInt8], until end: Date? = nil,
    sign: ([UInt8]) throws -> [UInt8]
  ) throws -> String {
    let body = body(of: key, named: name, algorithm, until: end)
    let whole = DER.sequence(body, algorithm, DER.bits(try sign(body)))
    let lines = Data(whole).base64EncodedString(options: [.lineLength64Characters])
    return "-----BEGIN CERTIFICATE-----\n\(lines)\n-----END CERTIFICATE-----\n"
  }

  /// What is signed (RFC 5280, section 4.1.2).
  private static func body(
    of key: [UInt8], named name: String, _ algorithm: [UInt8], until end: Date?
  ) -> [UInt8] {
    let last = end.map { DER.time($0) } ?? DER.time("21200101000000Z")
    let subject = DER.sequence(
      DER.tagged(0x31, DER.sequence(DER.object(0x55, 4, 3), DER.tagged(0x0C, Array(name.utf8)))))
    return DER.sequence(
      DER.tagged(0xA0, DER.integer([2])),
      DER.integer([1] + (0..<8).map { _ in UInt8.random(in: 0...255) }),
      algorithm,
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

  /// RFC 8017, appendix A.2.4.
  static let rsaWithSHA256 = sequence(
    object(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 11), tagged(0x05, []))

  /// RFC 5758, section 3.2.
  static let ecdsaWithSHA256 = sequence(object(0x2A, 0x86, 0x48, 0xCE, 0x3D, 4, 3, 2))
}
