import EventReceiver
import LiveFloor
import TestCertificates
import TestSupport
import Testing

/// What the receiver accepts of TLS 1.2 (RFC 9325, section 4.2).
@Suite(.timeLimit(.minutes(15))) struct TLSTests {
  /// Of RSA: only such a key can be used without forward secrecy.
  private static let identity = Result { try TestIdentity(rsa: "test") }

  @Test(arguments: [
    ("AES128-SHA", false), ("AES256-SHA", false), ("AES128-GCM-SHA256", false),
    ("ECDHE-RSA-AES128-SHA", false), ("ECDHE-RSA-AES256-SHA", false),
    ("ECDHE-RSA-AES128-GCM-SHA256", true), ("ECDHE-RSA-AES256-GCM-SHA384", true),
    ("ECDHE-RSA-CHACHA20-POLY1305", true),
  ])
  func suitesHaveForwardSecrecyAndAuthenticatedEncryption(
    _ suite: String, _ isAccepted: Bool
  ) async throws {
    let identity = try Self.identity.get()
    let tls = Current(
      try TLSIdentity(
        certificate: Array(identity.certificate.utf8), key: Array(identity.key.utf8)))
    // A connection that the client left idle holds up the end of the receiver.
    let options = limited { $0.idleTimeout = .seconds(1) }
    try await receiving(options, tls: tls) { receiver in
      try await SecureClient.trusting(identity.certificate, suite: suite) { client in
        let url = "https://127.0.0.1:\(receiver.port)/healthz"
        guard isAccepted else {
          await #expect(throws: (any Error).self) { try await client.ask(url, token: "x") }
          return
        }
        // A client that other tests hold up for longer than the receiver waits asks again.
        try await waitUntil("\(suite) is accepted") {
          (try? await client.ask(url, token: "x")) != nil
        }
      }
    }
  }
}
