import EventSources
import NIOCore
import NIOSSL
package import WebhookEvents

/// Why a certificate or key cannot be used.
package struct TLSError: Error, Equatable, CustomStringConvertible {
  package let description: String

  fileprivate init(description: String) { self.description = description }

  /// Says what a file looks like that gives no certificate.
  fileprivate init(certificate bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let words =
      if text.contains("PRIVATE KEY-----") {
        "holds a key and no certificate"
      } else if bytes.first == Self.beginningOfDER {
        "is DER; make PEM of it by `openssl x509 -inform der`"
      } else {
        "holds no certificate in PEM form"
      }
    description = "receiver.tls-certificate: \(words)"
  }

  /// Says what a file looks like that gives no key.
  fileprivate init(key bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let words =
      if text.contains("ENCRYPTED") {
        "is encrypted; take the passphrase away by `openssl pkey`"
      } else if text.contains("BEGIN CERTIFICATE-----") {
        "holds a certificate and no key"
      } else if bytes.first == Self.beginningOfDER {
        "is DER; make PEM of it by `openssl pkey -inform der`"
      } else {
        "holds no unencrypted key in PEM form"
      }
    description = "receiver.tls-key: \(words)"
  }

  /// Of a sequence (ITU-T X.690, section 8.9).
  private static let beginningOfDER: UInt8 = 0x30
}

/// The receiver's certificate and key.
package struct TLSIdentity: Sendable {
  let context: NIOSSLContext
  /// When the certificate expires.
  package let expires: Timestamp

  /// - Parameters:
  ///   - certificate: PEM, the receiver's own first, then its chain.
  ///   - key: PEM.
  package init(certificate: [UInt8], key: [UInt8]) throws(TLSError) {
    let chain: [NIOSSLCertificate]
    do { chain = try NIOSSLCertificate.fromPEMBytes(certificate) } catch {
      throw TLSError(certificate: certificate)
    }
    guard let own = chain.first else { throw TLSError(certificate: certificate) }
    let privateKey: NIOSSLPrivateKey
    do { privateKey = try NIOSSLPrivateKey(bytes: key, format: .pem) } catch {
      throw TLSError(key: key)
    }
    var configuration = TLSConfiguration.makeServerConfiguration(
      certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
    configuration.requireForwardSecrecy()
    configuration.applicationProtocols = ["http/1.1"]
    // Bounds how long a restart waits for clients that do not answer close_notify.
    configuration.shutdownTimeout = .milliseconds(500)
    do { context = try NIOSSLContext(configuration: configuration) } catch {
      throw TLSError(
        description:
          "receiver.tls-key: does not match the first certificate of receiver.tls-certificate")
    }
    expires = Timestamp(seconds: Int64(own.notValidAfter))
  }
}
