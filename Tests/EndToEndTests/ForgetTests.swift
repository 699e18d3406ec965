import Foundation
import FoundationNetworking
import LinuxIO
import TestSupport
import Testing

/// `floorboard forget` at the command line, behind a board that received, refused and acknowledged.
@Suite(.blocking, .timeLimit(.minutes(15))) struct ForgetTests {
  let directory = TemporaryDirectory()

  /// What only the agent's events hold.
  private static let traces = ["maria.lopez", "S-104233", "+14165550123"]

  private var state: String { directory.file("state/floorboard") }

  private var others: String {
    EventLines.agent(code: 1, username: "b.ng", session: "S-2")
      .replacing("+14165550123", with: "+14165550199")
  }

  private func forget(_ arguments: String...) throws -> [Substring] {
    let run = try Program.run(
      ["forget"] + arguments + ["--config", directory.file("config.toml")],
      environment: directory.environment)
    try #require(run.status == 0, "\(run.errors)")
    return run.output.split(separator: "\n")
  }

  private func forgetting(
    _ arguments: String...
  ) throws -> (status: Int32, output: String, errors: String) {
    try Program.run(["forget", "maria.lopez"] + arguments, environment: directory.environment)
  }

  /// A board with a journal is told of two agents, refuses a body, and acknowledges both alerts.
  private func live() async throws {
    write(
      "[thresholds.not-ready]\nwarning = \"1s\"\ncritical = \"1h\"\n",
      to: directory.file("config.toml"))
    let board = try TerminalSession(
      ["--listen", "127.0.0.1:0", "--config", directory.file("config.toml")],
      environment: directory.environment)
    let port = try board.port()
    #expect(
      try await post(EventLines.agent(code: 1) + others, port: port, type: lines).status == 200)
    #expect(try await post(EventLines.agent(code: 1) + "{", port: port, type: lines).status == 400)
    try board.waitToShow("△2")
    // Who is acknowledged goes behind who is not.
    for seen in 1...2 {
      board.type("gaback soon\r")
      try board.waitUntil { acknowledged.count == seen }
    }
    board.type("qq")
    #expect(try board.waitForEnd() == .exit(0))
  }

  private let lines = "application/x-ndjson"

  private var acknowledged: [Substring] {
    files().filter { $0.key.hasPrefix("boards/") }.values.flatMap { $0.split(separator: "\n") }
  }

  /// Every file of the state directory but locks, which hold a number, with bodies of base64 as they
  /// were.
  private func files() -> [String: String] {
    var files: [String: String] = [:]
    for name in FileManager.default.enumerator(atPath: state)?.compactMap({ $0 as? String }) ?? []
    where !name.hasSuffix("lock") {
      files[name] = read("\(state)/\(name)").replacing(#/"body":"([^"]*)"/#) { match in
        String(decoding: Data(base64Encoded: String(match.1)) ?? Data(), as: UTF8.self)
      }
    }
    return files
  }

  /// What viewers of a receiver on the journal get, and what it logs.
  private func served() async throws -> String {
    let receiver = try ReceiveProgram(
      in: directory, ["--journal", "\(state)/journal"],
      environment: ["FLOORBOARD_MASK_NUMBERS": "false"])
    let viewer = try PlainConnection(to: receiver.port)
    viewer.write("GET /stream HTTP/1.1\r\nHost: localhost\r\n\r\n")
    var text = try viewer.read(until: "event: receiver\n")
    for path in ["floor", "metrics", "healthz"] {
      let url = try #require(URL(string: "http://127.0.0.1:\(receiver.port)/\(path)"))
      text += String(decoding: try await URLSession.shared.data(from: url).0, as: UTF8.self)
    }
    receiver.end(by: SIGTERM)
    return text + receiver.logged
  }

  @Test func aForgottenAgentIsFoundNowhere() async throws {
    try await live()
    let known = try await served()
    for trace in Self.traces { #expect(known.contains(trace)) }
    let before = files()
    for folder in ["journal/2", "journal/rejected.jsonl", "boards/"] {
      #expect(before.contains { $0.hasPrefix(folder) && $1.contains("maria.lopez") })
    }

    let day = try #require(before.keys.first { $0.hasPrefix("journal/2") }).dropFirst(8)
    let found = ["1 event from \(day)", "1 refused from rejected.jsonl", "1 acknowledged alert"]
    #expect(try forget("maria.lopez", "--dry-run") == found.map { "would remove \($0)" })
    #expect(files() == before)
    #expect(try forget("maria.lopez") == found.map { "removed \($0)" })

    let after = files()
    let text = after.values.joined() + (try await served())
    for trace in Self.traces { #expect(!text.contains(trace)) }
    #expect(text.contains("b.ng") && text.contains("+14165550199"))
    #expect(after.contains { $0.hasPrefix("boards/") && $1.contains("b.ng") })
    #expect(
      try forget("maria.lopez") == ["nothing of maria.lopez was found in \(state)/journal"])
  }

  @Test func whatWasNotLookedIntoIsSaid() throws {
    let (journal, boards) = (directory.file("journal"), "\(state)/boards")
    for folder in [journal, state] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    write("", to: directory.file("config.toml"))
    write("", to: boards)
    #expect(
      try forget("maria.lopez", "--journal", journal) == [
        "left: acknowledged alerts were not looked into: cannot list \(boards): Not a directory"
      ])
  }

  @Test func whereElseTheAgentStandsIsSaid() throws {
    let (journal, boards) = (directory.file("journal"), "\(state)/boards")
    for folder in [journal, boards] {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    write("[floor]\nexclude = [\"maria.lopez\"]\n", to: directory.file("config.toml"))
    write("", to: "\(journal)/.2026-11-30.jsonl.swp")
    write(
      #"{"agent":"b.ng","level":"warning","since":1,"raisedAt":2,"note":"ask maria.lopez"}"# + "\n",
      to: "\(boards)/a-1.jsonl")
    #expect(
      try forget("maria.lopez", "--journal", journal) == [
        "left: \(journal)/.2026-11-30.jsonl.swp was not looked into",
        "left: an alert of others names maria.lopez: \(boards)/a-1.jsonl",
        "left: floor.exclude lists maria.lopez: remove it",
      ])
  }

  /// Runs a program as a user who is not root.
  private static let asNobody = [
    "/usr/bin/setpriv", "--reuid=65534", "--regid=65534", "--clear-groups",
  ]
  private static let canBeNobody =
    (try? Program.run(
      Array(asNobody.dropFirst()) + [Program.path, "--version"], program: asNobody[0]))?.status == 0

  /// Root's erasure leaves a journal that its owner goes on with.
  @Test(.enabled(if: canBeNobody, "only root runs programs as another user: setpriv(1)"))
  func aServiceOfAnotherUserStartsAfterRootForgot() async throws {
    try #require(unsafe chown(directory.path, 65_534, 65_534) == 0)
    let arguments = ["--journal", directory.file("journal")]
    let first = try ReceiveProgram(in: directory, arguments, through: Self.asNobody)
    #expect(try await post(EventLines.agent(code: 1), port: first.port).status == 200)
    #expect(
      try await post(EventLines.agent(code: 1) + "{", port: first.port, type: lines).status == 400)
    first.end(by: SIGTERM)
    write("", to: directory.file("config.toml"))
    #expect(try forget("maria.lopez", "--journal", directory.file("journal")).count == 2)
    let second = try ReceiveProgram(in: directory, arguments, through: Self.asNobody)
    #expect(try await post(others, port: second.port).status == 200)
    #expect(try await post("{", port: second.port, type: lines).status == 400)
    second.end(by: SIGTERM)
    #expect(!second.logged.contains("level=error"), "\(second.logged)")
  }

  /// As where somebody gave the journal's files to a group that the service is not in.
  @Test(.enabled(if: canBeNobody, "only root runs programs as another user: setpriv(1)"))
  func aFileWhoseGroupCannotBeKeptIsForNoGroup() throws {
    let journal = directory.file("journal")
    let day = "\(journal)/2026-11-22.jsonl"
    try FileManager.default.createDirectory(atPath: journal, withIntermediateDirectories: false)
    write(EventLines.agent(code: 1), to: day)
    for path in [directory.path, journal] {
      try #require(unsafe chown(path, 65_534, 65_534) == 0)
    }
    try #require(unsafe chown(day, 65_534, 0) == 0 && chmod(day, 0o640) == 0)
    let run = try Program.run(
      Array(Self.asNobody.dropFirst()) + [Program.path, "forget", "maria.lopez"]
        + ["--journal", journal],
      environment: directory.environment, program: Self.asNobody[0])
    #expect(run.status == 0, "\(run)")
    #expect(try ChildProcess.text(of: day).isEmpty)
    let status = try FileStatus(at: day)
    #expect(status.owner == FileOwner(user: 65_534, group: 65_534))
    #expect(status.permissions == 0o600)
  }

  @Test func aJournalInUseAndOneThatIsNotThereAreRefused() throws {
    let receiver = try ReceiveProgram(in: directory, ["--journal", directory.file("journal")])
    let look = try forgetting("--dry-run", "--journal", directory.file("journal"))
    #expect(look.status == 0, "\(look.errors)")
    for (journal, status) in [("journal", 69), ("none", 66)] as [(String, Int32)] {
      let run = try Program.run(
        ["forget", "maria.lopez", "--journal", directory.file(journal)],
        environment: directory.environment)
      #expect(run.status == status && run.output.isEmpty, "\(run)")
    }
    receiver.end(by: SIGTERM)
  }
}
