import Foundation
import TestSupport
import Testing

/// The whole way from bytes to screen, with the built program on a real terminal.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct LiveBoardTests {
  let directory = TemporaryDirectory()

  @Test func theVendorsExamplesAppearLiveFromAFollowedFile() throws {
    let path = directory.file("events.jsonl")
    let log = try FileHandle.log(at: path)
    let board = try TerminalSession(["--follow", path], environment: directory.environment)
    try log.append(EventLines.agent(code: 1))
    try board.waitToShow("maria.lopez", "not ready", "signed in")
    try log.append(EventLines.status(16))
    try board.waitToShow("maria.lopez", "● available")
    try log.append(EventLines.status(32))
    // In the row, and in the feed.
    try board.waitToShow(/☎ on call[\s\S]*☎ on call/)
    try log.append(EventLines.agent(code: 7, fields: #","Action":"Mute""#))
    try board.waitToShow("maria.lopez", "muted")
    try log.append(
      EventLines.other(category: 2, code: 12) + EventLines.other(category: 4, code: 3)
        + EventLines.agent(code: 99))
    try board.waitToShow("IVR", "Voice/Chat", "code 99", "maria.lopez", "muted")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }

  @Test func aPostedAgentAppearsAndIsInTheJournal() async throws {
    let board = try TerminalSession(
      ["--listen", "127.0.0.1:0"], environment: directory.environment)
    let port = try board.port()
    let answer = try await post(EventLines.agent(code: 1, username: "j.okafor"), port: port)
    #expect(answer.status == 200)
    #expect(answer.body == #"{"accepted":1,"duplicates":0}"#)
    try board.waitToShow("j.okafor", "not ready")

    let bad = try await post(#"{"Id":"nonsense"}"#, port: port)
    #expect(bad.status == 400)
    #expect(bad.type == "application/problem+json")
    try board.waitToShow("1 rejected")

    #expect(board.modes != board.modesBefore)
    board.type("qy")
    #expect(try board.waitForEnd() == .exit(0))
    #expect(board.modes == board.modesBefore)
    let journal = directory.file("state/floorboard/journal")
    let days = try FileManager.default.contentsOfDirectory(atPath: journal)
      .filter { $0.hasSuffix(".jsonl") && $0 != "rejected.jsonl" }
    let day = try #require(days.first)
    #expect(try String(contentsOfFile: "\(journal)/\(day)", encoding: .utf8).contains("j.okafor"))

    let again = try TerminalSession(
      ["--listen", "127.0.0.1:0"], environment: directory.environment)
    try again.waitToShow("j.okafor")
  }

  @Test func withoutAJournalEventsAreShownAndForgotten() async throws {
    let arguments = ["--listen", "127.0.0.1:0", "--no-journal"]
    let board = try TerminalSession(arguments, environment: directory.environment)
    let event = EventLines.agent(code: 1, username: "j.okafor")
    #expect(try await post(event, port: try board.port()).body == #"{"accepted":1,"duplicates":0}"#)
    #expect(try await post(event, port: try board.port()).body == #"{"accepted":0,"duplicates":1}"#)
    try board.waitToShow("j.okafor", "not ready")
    #expect(
      !FileManager.default.fileExists(atPath: directory.file("state/floorboard/journal")))
  }

  @Test func aFileAndTheReceiverFeedOneFloor() async throws {
    let path = directory.file("events.jsonl")
    let log = try FileHandle.log(at: path)
    let board = try TerminalSession(
      ["--follow", path, "--listen", "127.0.0.1:0"], environment: directory.environment)
    try log.append(EventLines.agent(code: 1, username: "from.file"))
    _ = try await post(
      EventLines.agent(code: 1, username: "from.http", session: "S-2"), port: try board.port())
    try board.waitToShow("from.file", "from.http")
  }

  @Test func agentsPastTheConfiguredNumberAreEvictedAndCounted() throws {
    let path = directory.file("events.jsonl")
    let log = try FileHandle.log(at: path)
    let board = try TerminalSession(
      ["--follow", path],
      environment: directory.environment.merging(["FLOORBOARD_FLOOR_AGENTS": "2"]) { $1 })
    func event(_ code: Int, _ name: String, _ ago: Double) -> String {
      EventLines.agent(
        code: code, username: name, session: "S-\(name)",
        at: EventLines.time(Date(timeIntervalSinceNow: -ago)))
    }
    try log.append(event(1, "anna", 40) + event(1, "bert", 30))
    try board.waitToShow("anna", "bert", "2 in")
    #expect(!board.text.contains("evicted"))
    try log.append(event(2, "anna", 20) + event(1, "carl", 10))
    try board.waitToShow("bert", "carl", "2 in", "1 agent evicted")
  }

  /// Its sender's clock is a day fast: it counts when it is read, so it is not a day old or to come.
  @Test func anEventDatedAheadCountsWhenItIsAppended() throws {
    let path = directory.file("events.jsonl")
    let log = try FileHandle.log(at: path)
    let board = try TerminalSession(["--follow", path], environment: directory.environment)
    try log.append(EventLines.agent(code: 1))
    try board.waitToShow("maria.lopez", "not ready")
    let tomorrow = EventLines.time(Date(timeIntervalSinceNow: 86_400))
    try log.append(
      EventLines.agent(code: 3, at: tomorrow, fields: #","ActivityCode":16,"AvailabilityCode":1"#))
    try board.waitToShow("● available", "1 dated ahead")
    // What is true now comes after it, and holds.
    try log.append(EventLines.status(34))
    try board.waitToShow("◇ on break")
  }

  @Test func keysMoveFilterSortAndHelp() throws {
    let path = directory.file("events.jsonl")
    let log = try FileHandle.log(at: path)
    let board = try TerminalSession(["--follow", path], environment: directory.environment)
    try log.append(
      EventLines.agent(code: 1, username: "anna", session: "S-1")
        + EventLines.agent(code: 1, username: "bert", session: "S-2"))
    try board.waitToShow("anna", "bert")
    board.type("/ber\r")
    try board.waitToShow("bert", "1 of 2")
    board.typeEscape()
    try board.waitToShow("anna", "bert")
    board.type("?")
    try board.waitToShow("Move", "q back")
    board.type("q")
    try board.waitToShow("anna")
    board.type("\r")
    try board.waitToShow("S-1")
  }

  @Test(arguments: ["xterm-256color", "linux", "vt100", "tmux-256color", "screen", "xterm-mono"])
  func everyTerminalShowsTheBoard(name: String) throws {
    let path = directory.file("events.jsonl")
    try FileHandle.log(at: path).append(EventLines.agent(code: 1))
    let board = try TerminalSession(
      ["--follow", path], terminalName: name, environment: directory.environment)
    try board.waitToShow("board", "available", "maria.lopez")
  }

  @Test func withoutColourNoColourIsSent() throws {
    let board = try TerminalSession(
      ["--demo"], environment: directory.environment.merging(["NO_COLOR": "1"]) { $1 })
    try board.waitToShow("available")
    let output = String(decoding: board.output, as: UTF8.self)
    let attributes = output.matches(of: /\u{1B}\[([0-9;]*)m/).flatMap { $0.1.split(separator: ";") }
    let isColour = { (code: Int) in code == 38 || code == 48 || 30...37 ~= code || 40...47 ~= code }
    let colours = attributes.compactMap { Int($0) }.filter(isColour)
    #expect(colours.isEmpty)
  }

  @Test func outsideUTF8EverythingIsASCII() throws {
    let path = directory.file("events.jsonl")
    let log = try FileHandle.log(at: path)
    try log.append(EventLines.agent(code: 1, username: "陈伟"))
    let board = try TerminalSession(
      ["--follow", path],
      environment: directory.environment.merging(["LC_ALL": "C", "LANG": "C"]) { $1 })
    try board.waitToShow("????", "not ready")
    #expect(board.output.allSatisfy { $0 < 0x80 })
  }

  @Test func hostileTextNeverReachesTheTerminal() throws {
    let path = directory.file("events.jsonl")
    let log = try FileHandle.log(at: path)
    let board = try TerminalSession(["--follow", path], environment: directory.environment)
    let bomb = #"\u001b]0;owned\u0007\u001b[2J\u009b31m\u202eevil\u0000"#
    try log.append(EventLines.agent(code: 1, username: "x\(bomb)y", session: bomb))
    try log.append(
      EventLines.agent(
        code: 3, username: bomb, fields: #","ActivityCode":36,"ActivityName":"\#(bomb)""#))
    try log.append("{\"not\u{1B}[2Jan event\u{07}\n")
    try board.waitToShow("evil", "owned")
    let text = String(decoding: board.output, as: UTF8.self)
    #expect(!text.contains("\u{1B}]0;owned"))
    #expect(!TerminalSession.plain(board.output).contains("\u{07}"))
    #expect(!text.unicodeScalars.contains { (0x80..<0xA0).contains($0.value) })
    #expect(!text.unicodeScalars.contains("\u{202E}"))
  }

  @Test func anySizeAndAnyNumberOfResizesIsSurvived() throws {
    let board = try TerminalSession(["--demo"], environment: directory.environment)
    try board.waitToShow("board")
    var size = (rows: 1, columns: 1)
    for step in 0..<120 {
      board.resize(rows: UInt16(size.rows), columns: UInt16(size.columns))
      size = (1 + (step * 37) % 200, 1 + (step * 101) % 500)
    }
    board.resize(rows: 8, columns: 30)
    try board.waitToShow("needs 40×10")
    board.resize(rows: 40, columns: 140)
    try board.waitToShow("board", "available")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }
}
