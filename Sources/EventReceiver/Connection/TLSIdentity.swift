import EventSources
import NIOCore
import NIOSSL
package import WebhookEvents

/// Why a certificate or key cannot be used.
package struct TLSError: Error, Equatable, CustomStringConvertible {
  package let description: String
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
      throw TLSError(description: "receiver.tls-certificate: holds no certificate in PEM form")
    }
    guard let own = chain.first else {
      throw TLSError(description: "receiver.tls-certificate: holds no certificate in PEM form")
    }
    let privateKey: NIOSSLPrivateKey
    do { privateKey = try NIOSSLPrivateKey(bytes: key, format: .pem) } catch {
      throw TLSError(description: "receiver.tls-key: holds no unencrypted key in PEM form")
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
