package import NIOSSL

extension TLSConfiguration {
  /// Allows TLS 1.3, and 1.2 with forward secrecy and authenticated encryption (RFC 9325, section
  /// 4.2).
  package mutating func requireForwardSecrecy() {
    minimumTLSVersion = .tlsv12
    // Of TLS 1.2; the library fixes those of TLS 1.3.
    cipherSuiteValues = [
      .TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, .TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
      .TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, .TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
      .TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, .TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
    ]
  }
}
