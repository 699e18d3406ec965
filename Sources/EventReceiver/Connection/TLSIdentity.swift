import NIOCore
import NIOSSL
package import WebhookEvents

/// Why a certificate or key is of no use.
package struct TLSError: Error, Equatable, CustomStringConvertible {
  package let description: String
}

/// The certificate the receiver shows, and the key that goes with it.
package struct TLSIdentity: Sendable {
  let context: NIOSSLContext
  /// When the certificate ends.
  package let expires: Timestamp

  /// - Parameters:
  ///   - certificate: PEM: the receiver's own first, then those that lead to the root.
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
    configuration.minimumTLSVersion = .tlsv12
    configuration.applicationProtocols = ["http/1.1"]
    // A restart does not wait longer for those who do not answer the end of their connection.
    configuration.shutdownTimeout = .milliseconds(500)
    do { context = try NIOSSLContext(configuration: configuration) } catch {
      throw TLSError(
        description: "receiver.tls-key: does not go with the first of receiver.tls-certificate")
    }
    expires = Timestamp(seconds: Int64(own.notValidAfter))
  }
}
