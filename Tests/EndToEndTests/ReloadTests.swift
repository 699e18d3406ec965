import Foundation
import TestCertificates
import TestSupport
import Testing

/// What `floorboard receive` reads again on SIGHUP.
@Suite(.blocking, .timeLimit(.minutes(15))) struct ReloadTests {
  let directory = TemporaryDirectory()

  private static let first = "first-token-0123456"
  private static let second = "second-token-0123456"
  private static let viewer = "viewer-token-0123456"

  init() throws {
    try FileManager.default.createDirectory(
      atPath: directory.file("config/floorboard"), withIntermediateDirectories: true)
  }

  private func write(_ text: String, to name: String) throws {
    // In one step, as whoever renews a certificate does.
    let draft = directory.file("draft")
    try Data(text.utf8).write(to: URL(filePath: draft))
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: draft)
    try #require(unsafe rename(draft, directory.file(name)) == 0)
  }

  private func configure(_ identity: TestIdentity, token: String, masksNumbers: Bool = false) throws
  {
    try write(identity.certificate, to: "certificate.pem")
    try write(identity.key, to: "key.pem")
    try write(token + "\n", to: "tokens")
    try write(Self.viewer + "\n", to: "viewers")
    try write(
      """
      mask-numbers = \(masksNumbers)
      [receiver]
      tls-certificate = "\(directory.file("certificate.pem"))"
      tls-key = "\(directory.file("key.pem"))"
      token-file = "\(directory.file("tokens"))"
      viewer-token-file = "\(directory.file("viewers"))"

      """, to: "config/floorboard/config.toml")
  }

  private func reload(_ receiver: ReceiveProgram, times: Int = 1) throws {
    receiver.signal(SIGHUP)
    try receiver.waitToLog("read again, and in force", times: times)
  }

  /// The status answered to somebody who trusts `identity` alone; nil where it is another's.
  private func status(
    _ receiver: ReceiveProgram, trusting identity: TestIdentity, token: String
  ) async throws -> Int? {
    try await SecureClient.trusting(identity.certificate) { client in
      try? await client.ask(
        "https://127.0.0.1:\(receiver.port)/events", token: token, EventLines.agent(code: 1)
      ).status
    }
  }

  @Test func aNewCertificateAndNewSecretsAreUsedAtOnce() async throws {
    let (old, new) = (try TestIdentity("old"), try TestIdentity("new"))
    try configure(old, token: Self.first)
    let receiver = try ReceiveProgram(in: directory)
    #expect(try await status(receiver, trusting: old, token: Self.first) == 200)
    #expect(try await status(receiver, trusting: new, token: Self.first) == nil)
    #expect(try await status(receiver, trusting: old, token: Self.second) == 401)

    try configure(new, token: Self.second)
    try await SecureClient.trusting(old.certificate) { client in
      let url = "https://127.0.0.1:\(receiver.port)/events"
      let event = EventLines.agent(code: 1)
      #expect(try await client.ask(url, token: Self.first, event).status == 200)
      try reload(receiver)
      // A connection that is open keeps its certificate; what is asked on it is under the new rules.
      #expect(try await client.ask(url, token: Self.second, event).status == 200)
    }
    #expect(try await status(receiver, trusting: new, token: Self.second) == 200)
    #expect(try await status(receiver, trusting: new, token: Self.first) == 401)
    #expect(try await status(receiver, trusting: old, token: Self.second) == nil)
  }

  @Test(arguments: ["certificate.pem", "key.pem", "tokens", "config/floorboard/config.toml"])
  func whatIsBadLeavesTheOldInForceAndIsLogged(_ file: String) async throws {
    let (old, new) = (try TestIdentity("old"), try TestIdentity("new"))
    try configure(old, token: Self.first)
    let receiver = try ReceiveProgram(in: directory)
    try configure(new, token: Self.second)
    try write(file == "tokens" ? "" : "nothing of the kind", to: file)
    receiver.signal(SIGHUP)
    try receiver.waitToLog("the old configuration, secrets and certificate stay in force")
    #expect(receiver.logged.contains(" level=error event=reload-failed msg=\"SIGHUP: "))
    #expect(!receiver.logged.contains(Self.second))
    #expect(try await status(receiver, trusting: old, token: Self.first) == 200)
    #expect(try await status(receiver, trusting: old, token: Self.second) == 401)
  }

  @Test func anExpiredCertificateIsLoggedAndTheRestIsTaken() async throws {
    let expired = try TestIdentity(endingAt: .now - 86_400)
    try configure(expired, token: Self.first)
    let receiver = try ReceiveProgram(in: directory)
    let words = "the certificate of \(directory.file("certificate.pem")) expired on 20"
    try receiver.waitToLog(words)
    #expect(receiver.logged.contains(" level=warn event=certificate "))
    try configure(expired, token: Self.second)
    try reload(receiver)
    try receiver.waitToLog(words, times: 2)
    try configure(try TestIdentity(), token: Self.second)
    try reload(receiver, times: 2)
    #expect(receiver.logged.ranges(of: words).count == 2)
  }

  @Test func whatNeedsARestartIsNamed() async throws {
    try write("", to: "config/floorboard/config.toml")
    let receiver = try ReceiveProgram(in: directory)
    try reload(receiver)
    #expect(!receiver.logged.contains("restart"))
    let changes = """
      stale-after = "9m"
      day-starts = "05:00"
      [receiver]
      listen = "127.0.0.1:9"
      rate = 3
      [journal]
      directory = "\(directory.file("other"))"
      """
    try write(changes, to: "config/floorboard/config.toml")
    receiver.signal(SIGHUP)
    // Where it listens is said by a flag here.
    try receiver.waitToLog(
      "in force; a restart is needed for journal.directory, day-starts")
  }

  /// Who was attached before is let in no longer.
  @Test func aViewerWhoseTokenIsReplacedIsDismissed() async throws {
    let identity = try TestIdentity()
    try configure(identity, token: Self.first)
    let receiver = try ReceiveProgram(in: directory)
    try await SecureClient.trusting(identity.certificate) { client in
      let url = "https://127.0.0.1:\(receiver.port)/stream"
      var hasReloaded = false
      _ = try await client.read(url, token: Self.viewer) { text in
        if !hasReloaded, text.contains("event: receiver") {
          hasReloaded = true
          // One that changes nothing for the viewer, and one that does.
          try reload(receiver)
          try write(Self.second + "\n", to: "viewers")
          receiver.signal(SIGHUP)
        }
        return true
      }
      try receiver.waitToLog("read again, and in force", times: 2)
      #expect(try await client.ask(url, token: Self.viewer).status == 401)
    }
  }

  /// Makes a roster that is read for as long as a test likes.
  private func makeSlowRoster() throws -> String {
    let roster = directory.file("roster.csv")
    try #require(unsafe mkfifo(roster, 0o600) == 0)
    return roster
  }

  /// Returns when the roster is being read, and lets the reader go on after `work`.
  private func give(_ roster: String, after work: () -> Void = {}) throws {
    let file = try FileHandle(forWritingTo: URL(filePath: roster))
    work()
    try file.write(contentsOf: Data("username,name,team\n".utf8))
    try file.close()
  }

  @Test func aHangupDuringTheStartIsAnsweredAfterIt() throws {
    let roster = try makeSlowRoster()
    let receiver = try ReceiveProgram(
      in: directory, environment: ["FLOORBOARD_ROSTER": roster]
    ) { process in
      try give(roster) { kill(process, SIGHUP) }
    }
    try give(roster)
    try receiver.waitToLog("read again, and in force")
  }

  @Test(arguments: [SIGTERM, SIGINT])
  func aSignalToEndDuringTheStartEndsIt(signal: Int32) throws {
    let roster = try makeSlowRoster()
    let process = try Program.spawn(
      [Program.path, "receive", "--listen", "0"],
      environment: directory.environment.merging(["FLOORBOARD_ROSTER": roster]) { $1 })
    let file = try FileHandle(forWritingTo: URL(filePath: roster))
    kill(process, signal)
    #expect(ChildProcess.waitForEnd(of: process) == signal)
    try file.close()
  }

  @Test func viewersComeBackUnderTheNewRuleForNumbers() async throws {
    let identity = try TestIdentity()
    try configure(identity, token: Self.first)
    let receiver = try ReceiveProgram(in: directory)
    #expect(try await status(receiver, trusting: identity, token: Self.first) == 200)
    try await SecureClient.trusting(identity.certificate) { client in
      let address = "https://127.0.0.1:\(receiver.port)"
      var hasReloaded = false
      let before = try await client.read("\(address)/stream", token: Self.viewer) { text in
        if !hasReloaded, text.contains("event: receiver") {
          hasReloaded = true
          try configure(identity, token: Self.first, masksNumbers: true)
          receiver.signal(SIGHUP)
        }
        return true
      }
      #expect(before.contains("+14165550123"))
      let after = try await client.read("\(address)/stream", token: Self.viewer) { text in
        !text.contains("event: receiver")
      }
      #expect(after.contains("•••0123") && !after.contains("1416555"))
      try receiver.waitToLog("read again, and in force")
      let floor = try await client.ask("\(address)/floor", token: Self.viewer).text
      #expect(floor.contains("•••0123") && !floor.contains("1416555"))
    }
  }
}
