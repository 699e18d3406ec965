import EventReceiver
import Foundation
import LiveFloor
import TestCertificates
import TestSupport
import Testing

/// What the receiver accepts of TLS 1.2 (RFC 9325, section 4.2).
@Suite(.timeLimit(.minutes(15))) struct TLSTests {
  private static let openssl = "/usr/bin/openssl"
  private static let identity = Result { try rsaIdentity() }

  /// A certificate of this machine and its key, of RSA: only such a key can be used without forward
  /// secrecy.
  private static func rsaIdentity() throws -> (certificate: [UInt8], key: [UInt8]) {
    let files = TemporaryDirectory()
    defer { withExtendedLifetime(files) {} }
    let (certificate, key) = (files.file("certificate"), files.file("key"))
    let made = try ChildProcess.run(
      [openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test"]
        + ["-addext", "subjectAltName=IP:127.0.0.1", "-out", certificate, "-keyout", key])
    try #require(made.status == 0, "\(made.errors)")
    func bytes(_ path: String) throws -> [UInt8] {
      try Array(Data(contentsOf: URL(filePath: path)))
    }
    return (try bytes(certificate), try bytes(key))
  }

  @Test(
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: openssl),
      "needs openssl: apt-get install openssl"),
    arguments: [
      ("AES128-SHA", false), ("AES256-SHA", false), ("AES128-GCM-SHA256", false),
      ("ECDHE-RSA-AES128-SHA", false), ("ECDHE-RSA-AES256-SHA", false),
      ("ECDHE-RSA-AES128-GCM-SHA256", true), ("ECDHE-RSA-AES256-GCM-SHA384", true),
      ("ECDHE-RSA-CHACHA20-POLY1305", true),
    ])
  func suitesHaveForwardSecrecyAndAuthenticatedEncryption(
    _ suite: String, _ isAccepted: Bool
  ) async throws {
    let identity = try Self.identity.get()
    let tls = Current(try TLSIdentity(certificate: identity.certificate, key: identity.key))
    // A connection that the client left idle holds up the end of the receiver.
    let options = limited { $0.idleTimeout = .seconds(1) }
    try await receiving(options, tls: tls) { receiver in
      try await SecureClient.trusting(
        String(decoding: identity.certificate, as: UTF8.self), suite: suite
      ) { client in
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
