package import LinuxIO
import NIOCore
package import NIOSSL

/// Which certificates of receivers a client accepts.
package struct ReceiverTrust: Sendable {
  /// PEM file of authorities trusted beside the system's own: `attach.ca-file`.
  package var authorities: String?
  /// PEM file of authorities trusted instead of the system's own: `SSL_CERT_FILE`.
  package var onlyAuthorities: String?

  package init() {}

  /// - Throws: `Failure` 78 if a file holds no certificate.
  package func configuration() throws(Failure) -> TLSConfiguration {
    var tls = TLSConfiguration.makeClientConfiguration()
    tls.requireForwardSecrecy()
    // Until a receiver that does not answer close_notify is left.
    tls.shutdownTimeout = .milliseconds(500)
    if let onlyAuthorities {
      tls.trustRoots = .certificates(try Self.certificates("SSL_CERT_FILE", onlyAuthorities))
    }
    if let authorities {
      tls.additionalTrustRoots = [
        .certificates(try Self.certificates("attach.ca-file", authorities))
      ]
    }
    return tls
  }

  private static func certificates(
    _ name: String, _ path: String
  ) throws(Failure) -> [NIOSSLCertificate] {
    // The library's errors name no file.
    guard let certificates = try? NIOSSLCertificate.fromPEMFile(path), !certificates.isEmpty else {
      throw Failure(
        .configuration, "\(name): \(path) cannot be read, or holds no certificate in PEM form")
    }
    return certificates
  }
}
