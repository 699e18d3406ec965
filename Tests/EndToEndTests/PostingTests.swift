import Foundation
import TestCertificates
import TestSupport
import Testing

/// `floorboard simulate --to URL`, and the receivers that it meets.
@Suite(.blocking, .timeLimit(.minutes(15))) struct PostingTests {
  let directory = TemporaryDirectory()
  private let environment: [String: String]

  private static let token = "hush-hush-hush-hush"

  init() throws {
    environment = directory.environment.merging([
      "FLOORBOARD_RECEIVER_TOKEN_FILE": directory.file("tokens")
    ]) { $1 }
    try write("\u{FEFF}# of the tests\n\n\(Self.token)\nsecond-token-0123456\n", to: "tokens")
  }

  private func write(_ text: String, to name: String) throws {
    let path = directory.file(name)
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
  }

  /// A receiver whose certificate is signed by itself, in `certificate.pem`.
  private func secureReceiver() throws -> ReceiveProgram {
    let identity = try TestIdentity()
    try write(identity.certificate, to: "certificate.pem")
    try write(identity.key, to: "key.pem")
    let tls = [
      "FLOORBOARD_RECEIVER_TLS_CERTIFICATE": directory.file("certificate.pem"),
      "FLOORBOARD_RECEIVER_TLS_KEY": directory.file("key.pem"),
    ]
    return try ReceiveProgram(in: directory, environment: environment.merging(tls) { $1 })
  }

  private func simulate(
    to url: String, _ more: [String: String] = [:]
  ) throws -> (status: Int32, output: String, errors: String) {
    try Program.run(
      ["simulate", "--events", "1", "--to", url], environment: environment.merging(more) { $1 })
  }

  @Test(arguments: ["FLOORBOARD_ATTACH_CA_FILE", "SSL_CERT_FILE"])
  func aCertificateIsTrustedAsByAttachedBoards(_ variable: String) throws {
    let receiver = try secureReceiver()
    let url = "https://127.0.0.1:\(receiver.port)/events"
    let posted = try simulate(to: url, [variable: directory.file("certificate.pem")])
    #expect(posted.status == 0)
    #expect(
      posted.errors == "1 event posted to \(url): 1 accepted, 0 duplicates (200: 1)\n")

    let unread = try simulate(to: url, [variable: directory.file("key.pem")])
    #expect(unread.status == 78)
    #expect(unread.errors.contains(directory.file("key.pem")))
  }

  @Test func whatCannotHealIsTriedOnceAndToldInWords() throws {
    let secure = try secureReceiver()
    let plain = try ReceiveProgram(
      in: directory, ["--journal", directory.file("plain")], environment: environment)
    for (url, words) in [
      (
        "https://127.0.0.1:\(secure.port)/e",
        "certificate expired or not trusted: see attach.ca-file"
      ),
      ("https://127.0.0.1:\(plain.port)/e", "does not speak TLS: is it http?"),
      (
        "http://127.0.0.1:\(secure.port)/e", "closed the connection without an answer: is it https?"
      ),
    ] {
      let ended = try simulate(to: url)
      #expect(ended.status == 69)
      #expect(ended.errors == "floorboard: \(url): \(words)\n")
    }
    let stranger = try simulate(
      to: "http://127.0.0.1:\(plain.port)/events",
      ["FLOORBOARD_RECEIVER_TOKEN": "another-hush-0123456"])
    #expect(stranger.status == 77)
    #expect(stranger.errors.hasPrefix("floorboard: http://127.0.0.1:\(plain.port)/events: "))
    #expect(!stranger.errors.contains("hush"))
  }

  @Test func aSecretInAQueryIsNotPrinted() throws {
    let receiver = try ReceiveProgram(in: directory, environment: environment)
    let posted = try simulate(to: "http://127.0.0.1:\(receiver.port)/events?key=hush")
    #expect(posted.errors.contains("http://127.0.0.1:\(receiver.port)/events: "))
    #expect(!posted.errors.contains("hush"))
  }

  @Test func aTokenIsNotSentUnencrypted() throws {
    let refused = try simulate(
      to: "http://192.0.2.1/events", ["FLOORBOARD_RECEIVER_TOKEN": "hush-hush-0123456"])
    #expect(refused.status == 77)
    #expect(refused.errors.contains("use https"))
  }

  @Test(arguments: [
    ["simulate", "--to", "HTTPS://anna:hush@127.0.0.1/events"],
    ["simulate", "--to", "ftp://anna:hush@127.0.0.1/events"],
    ["simulate", "--to", "https://anna:hush@127.0.0.1/events"],
    ["snapshot", "--attach", "https://anna:hush@127.0.0.1"],
    ["--attach", "https://anna:hush@127.0.0.1"], ["--attach", "https://127.0.0.1?token=hush"],
    ["--attach", "http://127.0.0.1,https://127.0.0.1#hush"],
  ])
  func aURLWithASecretIsRefusedAndNotPrinted(_ arguments: [String]) throws {
    let refused = try Program.run(arguments, environment: environment)
    #expect(refused.status == 64)
    #expect(!refused.errors.contains("hush"))
  }
}
