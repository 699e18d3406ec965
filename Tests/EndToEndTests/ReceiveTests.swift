import Foundation
import Glibc
import TestSupport
import Testing

/// `floorboard receive` as a service manager runs it.
@Suite(.blocking, .timeLimit(.minutes(15))) struct ReceiveTests {
  let directory = TemporaryDirectory()

  private static let token = "hush-hush-hush-hush"

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
      "--listen", "0.0.0.0:0", environment: ["FLOORBOARD_RECEIVER_TOKEN": Self.token])
    #expect(plain.status == 77)
    #expect(plain.errors.contains("receiver.tls-certificate"))
    #expect(!plain.errors.contains("hush"))
  }

  @Test(arguments: [
    (token, 0o644), (token, 0o604), (" \n", 0o600), ("# \(token)", 0o600),
    ("\(token)\nhush", 0o600), ("Bearer \(token)", 0o600),
  ])
  func aSecretFileIsForItsOwnerAndHoldsSecrets(_ text: String, _ mode: Int) throws {
    let path = try write(text, mode: mode)
    let refused = try refusal(
      "--listen", "0", environment: ["FLOORBOARD_RECEIVER_TOKEN_FILE": path])
    #expect(refused.status == 77)
    #expect(refused.errors.contains("receiver.token-file: "))
    #expect(!refused.errors.contains("hush"))
  }

  @Test(arguments: [
    ("TOKEN", "hush"), ("BASIC", "anna:hush"), ("SIGNING_SECRET", "whsec_hush"),
    ("HMAC_SECRET", "hush"), ("VIEWER_TOKEN", "hush hush hush hush"),
  ])
  func aSecretOfTheEnvironmentIsOne(_ name: String, _ text: String) throws {
    let variable = "FLOORBOARD_RECEIVER_\(name)"
    let refused = try refusal("--listen", "0", environment: [variable: text])
    #expect(refused.status == 77)
    #expect(refused.errors.hasPrefix("floorboard: \(variable):1: must be "))
    #expect(!refused.errors.contains("hush"))
  }

  @Test func aSecretFileThatIsNotThereIsAMistakeOfConfiguration() throws {
    let refused = try refusal(
      "--listen", "0",
      environment: ["FLOORBOARD_RECEIVER_HMAC_SECRET_FILE": directory.file("none")])
    #expect(refused.status == 78)
  }

  @Test func aHostThatIsNotKnownIsToldInWords() throws {
    let refused = try refusal("--listen", "none.invalid:1", "--insecure")
    #expect(refused.status == 69)
    #expect(
      refused.errors.contains("cannot listen on none.invalid:1: this host name is not known; "))
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
      environment: directory.environment.merging(["FLOORBOARD_RECEIVER_TOKEN": Self.token]) { $1 })
    #expect(shown.output.contains("receiver.token = <redacted>"))
    #expect(!shown.output.contains("hush"))
  }

  @Test(arguments: ["TOKEN", "VIEWER_TOKEN", "BASIC", "HMAC_SECRET", "TOKEN_FILE"])
  func anEmptySecretOpensNothing(_ name: String) throws {
    let refused = try refusal(
      "--listen", "0", environment: ["FLOORBOARD_RECEIVER_\(name)": ""])
    #expect(refused.status == 78)
    #expect(refused.errors.contains("FLOORBOARD_RECEIVER_\(name): is empty"))
  }

  /// What is enough to begin is for few connections, or none, in which case it ends.
  @Test func tooFewDescriptorsAreTold() throws {
    func receive(limit: Substring) throws -> ChildProcess.Result {
      try Program.run(
        [
          "20", "/bin/sh", "-c", "ulimit -n \(limit); exec \"$0\" receive --listen 0", Program.path,
        ],
        environment: directory.environment, program: "/usr/bin/timeout")
    }
    let needed = try #require(receive(limit: "8").errors.firstMatch(of: /and (\d+) are needed/)).1
    let told = try receive(limit: needed).errors
    #expect(told.contains("this process may open \(needed) files"))
    #expect(
      told.contains("too few for any connection") || told.contains(/at most \d+ connections?, not/))
  }

  /// Whoever was to read the log reads nothing.
  @Test func aLogThatTakesNothingHoldsUpNoEnd() async throws {
    let (log, socket) = (Pipe(), directory.file("s"))
    let writing = log.fileHandleForWriting.fileDescriptor
    let process = try unsafe ChildProcess.start(
      [Program.path, "receive", "--listen", "unix:\(socket)"],
      environment: Program.environment.merging(directory.environment) { $1 }
    ) { actions in
      unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDWR, 0)
      unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
      unsafe posix_spawn_file_actions_adddup2(&actions, writing, 2)
    }
    try await waitUntil("it listens") { FileManager.default.fileExists(atPath: socket) }
    _ = fcntl(writing, F_SETFL, O_NONBLOCK)
    while unsafe Glibc.write(writing, [0], 1) == 1 {}
    _ = fcntl(writing, F_SETFL, 0)
    kill(process, SIGTERM)
    let ending = TerminalSession.Ending(status: ChildProcess.waitForEnd(of: process))
    #expect([.exit(0), .exit(74)].contains(ending))
  }

  @Test func theUnitTakesNoOtherOption() throws {
    #expect(try refusal("--print-unit", "--listen", "0.0.0.0:80").status == 64)
  }

  @Test func theUnitRunsThisProgram() throws {
    let unit = try refusal("--print-unit")
    #expect(unit.status == 0)
    #expect(unit.output.contains("\nExecStart=/"))
    #expect(unit.output.contains(" receive --config /etc/floorboard/config.toml "))
    #expect(unit.output.contains("\n#   mkdir -p /etc/sysusers.d /etc/tmpfiles.d\n"))
    #expect(unit.output.contains("\n# sysusers: u floorboard "))
    #expect(unit.output.contains("\n# tmpfiles: d /etc/floorboard/secrets 0750 root floorboard "))
  }
}
