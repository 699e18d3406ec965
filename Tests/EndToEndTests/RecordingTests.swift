import Foundation
import TestSupport
import Testing

/// Recorded events as a user reads them: compressed, summed up, played again.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct RecordingTests {
  let directory = TemporaryDirectory()
  private var file: String { directory.file("events.jsonl") }

  private func run(_ arguments: String...) throws -> (
    status: Int32, output: String, errors: String
  ) {
    try Program.run(arguments, environment: directory.environment)
  }

  /// A shift from 2026-11-16T08:00:00Z on, and the same compressed.
  private func record() throws {
    #expect(try run("simulate", "--events", "3000", "--agents", "20", "--to", file).status == 0)
    try #require(Program.run(["-k", file], program: "/bin/gzip").status == 0)
  }

  @Test func aCompressedFileGivesTheSameBytes() throws {
    try record()
    for arguments in [["snapshot", "--json"], ["report", "--json"], ["check"]] {
      let plain = try Program.run(arguments + [file], environment: directory.environment)
      let packed = try Program.run(arguments + [file + ".gz"], environment: directory.environment)
      #expect(plain.status == 0)
      #expect(plain.output == packed.output)
    }
  }

  @Test(arguments: ["snapshot", "report", "check", "replay"])
  func aDamagedOneIsAnInputErrorThatNamesTheRemedy(command: String) throws {
    try record()
    let whole = try Data(contentsOf: URL(filePath: file + ".gz"))
    try whole.prefix(whole.count / 2).write(to: URL(filePath: file + ".gz"))
    if command == "replay" {
      let board = try TerminalSession(["replay", file + ".gz"], environment: directory.environment)
      #expect(try board.waitForEnd() == .exit(66))
      return
    }
    let run = try run(command, file + ".gz")
    #expect(run.status == 66)
    #expect(run.errors.contains("events.jsonl.gz: the compressed data ends early"))
  }

  @Test func aShiftIsWhatTheSnapshotSaysOfIt() throws {
    try record()
    func document(_ text: String) throws -> [String: Any] {
      try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }
    let report = try document(try run("report", "--json", file).output)
    let snapshot = try document(try run("snapshot", "--json", file).output)
    let agents = try #require(report["agents"] as? [[String: Any]])
    let shown = Dictionary(
      uniqueKeysWithValues: try #require(snapshot["agents"] as? [[String: Any]]).map {
        ($0["username"] as? String ?? "", $0)
      })
    #expect(agents.count > 5)
    for agent in agents {
      let same = try #require(shown[agent["username"] as? String ?? ""])
      for key in ["offers", "handled", "aht", "contactSeconds", "signedInSeconds", "occupancy"] {
        #expect(agent[key] as? NSObject == same[key] as? NSObject, "\(key)")
      }
    }
  }

  @Test func twoHalvesOfAShiftAddUp() throws {
    try record()
    func handled(_ from: String, _ to: String) throws -> Int {
      let text = try run("report", "--csv", file, "--from", from, "--to", to).output
      let rows = text.replacing("\r\n", with: "\n").split(separator: "\n")
      let names = rows[0].split(separator: ",", omittingEmptySubsequences: false)
      let place = try #require(names.firstIndex(of: "handled"))
      let floor = try #require(rows.last).split(separator: ",", omittingEmptySubsequences: false)
      return try #require(Int(floor[place]))
    }
    let whole = try handled("08:00", "12:00")
    #expect(whole > 50)
    #expect(try handled("08:00", "10:07") + handled("10:07", "12:00") == whole)
  }

  @Test func timesAreOfTheDayOfTheRecording() throws {
    try record()
    let local = try run("snapshot", "--json", "--at", "10:00", file).output
    #expect(local.contains(#""at":"2026-11-16T10:00:00Z""#))
    #expect(try run("snapshot", "--json", "--at", "2026-11-16T10:00:00Z", file).output == local)
    let night = try run("report", "--json", "--from", "22:00", "--to", "09:00", file).output
    #expect(night.hasPrefix(#"{"from":"2026-11-15T22:00:00Z","to":"2026-11-16T09:00:00Z""#))
    #expect(
      try run("report", file, "--from", "2026-11-16T12:00:00Z", "--to", "12:00").status == 64)
    #expect(try run("report", file, "--from", "noon").status == 64)
    #expect(try run("report", directory.file("none")).status == 66)
    #expect(try run("replay", file).status == 64)
  }

  @Test func aReplayPlaysAndTravels() throws {
    try record()
    let board = try TerminalSession(
      ["replay", file, "--from", "10:00", "--speed", "0.01"], environment: directory.environment)
    try board.waitToShow("events.jsonl ×0.01", "10:00:00", "no alerts")
    board.type("<")
    try board.waitToShow("PAST", "09:45:00", "l live")
    board.type("l")
    try board.waitToShow("live ·")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
  }

  /// Breaks from 08:10 and from 09:10 to half an hour later are critical after 20 minutes.
  @Test func aReplayGoesToATimeAndToWhoWentPastCritical() throws {
    func line(_ time: String, code: Int, activity: Int) -> String {
      EventLines.agent(
        code: code, at: "20261116\(time)00", fields: #","ActivityCode":\#(activity)"#)
    }
    let lines = [("0810", 34), ("0840", 16), ("0910", 34), ("0940", 16), ("1200", 16)]
      .map { line($0, code: 3, activity: $1) }
    try Data((line("0800", code: 1, activity: 0) + lines.joined()).utf8)
      .write(to: URL(filePath: file))
    let board = try TerminalSession(
      ["replay", file, "--from", "11:00", "--speed", "0.01"], environment: directory.environment)
    try board.waitToShow("events.jsonl ×0.01", "11:00:0")
    board.type("@9:00\r")
    try board.waitToShow("PAST", "09:00:59", "l live")
    board.type("{")
    try board.waitToShow("PAST", "08:30:00", "▲ 20:00")
    board.type("}")
    try board.waitToShow("PAST", "09:30:00", "▲ 20:00")
    board.type("@7:59\r")
    try board.waitToShow("nothing is known before", "08:00:00")
    board.type("\u{15}now\r")
    try board.waitNotToShow("PAST")
  }

  @Test func timeTravelIsNotToBeHadOverWhatWasNotRead() throws {
    let board = try TerminalSession(
      ["--follow", file, "--since", "now"], environment: directory.environment)
    try board.waitToShow("available")
    board.type(",")
    try board.waitFor("no time travel with --since now")
  }

  @Test func theDemoHasTeamsAndAPast() throws {
    let board = try TerminalSession(["--demo"], environment: directory.environment)
    // The column is there only where somebody has a team.
    try board.waitToShow("TEAM")
    board.type("/team:digital\r")
    try board.waitToShow("Digital", "in view")
    board.type("<")
    try board.waitToShow("PAST", "l live", "Digital")
  }

  @Test func theLiveBoardShowsAnHourAgo() throws {
    let log = try FileHandle.log(at: file)
    let board = try TerminalSession(["--follow", file], environment: directory.environment)
    try log.append(
      EventLines.agent(
        code: 1, username: "early", session: "S-1",
        at: EventLines.time(Date(timeIntervalSinceNow: -3600)))
        + EventLines.agent(code: 1, username: "newcomer", session: "S-2"))
    try board.waitToShow("early", "newcomer")
    board.type("<")
    try board.waitToShow("PAST", "early", "feed")
    try board.waitToShow("1 in")
    board.type("l")
    try board.waitToShow("newcomer", "2 in")
  }
}
