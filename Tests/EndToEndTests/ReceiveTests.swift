import Foundation
import TestSupport
import Testing

/// `floorboard receive` as a service manager runs it.
@Suite(.timeLimit(.minutes(15))) struct ReceiveTests {
  let directory = TemporaryDirectory()

  private func refusal(_ arguments: String..., environment: [String: String] = [:]) throws -> (
    status: Int32, output: String, errors: String
  ) {
    try Program.run(
      ["receive"] + arguments,
      environment: directory.environment.merging(environment) { $1 })
  }

  private func write(_ text: String, mode: Int) throws -> String {
    let path = directory.file("secret")
    try Data(text.utf8).write(to: URL(filePath: path))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    return path
  }

  @Test func listeningBeyondLoopbackNeedsATokenAndTLS() throws {
    let open = try refusal("--listen", "0.0.0.0:0")
    #expect(open.status == 77)
    #expect(open.errors.contains("--insecure"))
    let plain = try refusal(
      "--listen", "0.0.0.0:0", environment: ["FLOORBOARD_RECEIVER_TOKEN": "hush-hush"])
    #expect(plain.status == 77)
    #expect(plain.errors.contains("receiver.tls-certificate"))
    #expect(!plain.errors.contains("hush-hush"))
  }

  @Test(arguments: [("hush-hush", 0o644, 77), ("hush-hush", 0o604, 77), (" \n", 0o600, 77)])
  func aSecretFileIsForItsOwnerAndHoldsASecret(
    _ text: String, _ mode: Int, _ status: Int32
  ) throws {
    let path = try write(text, mode: mode)
    let refused = try refusal(
      "--listen", "0", environment: ["FLOORBOARD_RECEIVER_TOKEN_FILE": path])
    #expect(refused.status == status)
    #expect(refused.errors.contains("receiver.token-file"))
    #expect(!refused.errors.contains("hush-hush"))
  }

  @Test func aSecretFileThatIsNotThereIsAMistakeOfConfiguration() throws {
    let refused = try refusal(
      "--listen", "0",
      environment: ["FLOORBOARD_RECEIVER_HMAC_SECRET_FILE": directory.file("none")])
    #expect(refused.status == 78)
  }

  @Test func aCertificateNeedsItsKey() throws {
    let path = try write("nothing", mode: 0o600)
    let refused = try refusal(
      "--listen", "0", environment: ["FLOORBOARD_RECEIVER_TLS_CERTIFICATE": path])
    #expect(refused.status == 78)
    #expect(refused.errors.contains("receiver.tls-key"))
  }

  @Test func secretsAreShownToNobody() throws {
    let shown = try Program.run(
      ["config", "show"],
      environment: directory.environment.merging(["FLOORBOARD_RECEIVER_TOKEN": "hush-hush"]) { $1 })
    #expect(shown.output.contains("receiver.token = <redacted>"))
    #expect(!shown.output.contains("hush-hush"))
  }

  @Test func theUnitRunsThisProgram() throws {
    let unit = try refusal("--print-unit")
    #expect(unit.status == 0)
    #expect(unit.output.contains("\nExecStart=/"))
    #expect(unit.output.contains(" receive --config /etc/floorboard/config.toml "))
    #expect(unit.output.contains("\n# sysusers: u floorboard "))
  }
}
