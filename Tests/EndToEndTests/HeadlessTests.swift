import Foundation
import TestSupport
import Testing

/// The commands that need no terminal, as scripts use them.
@Suite(.blocking, .timeLimit(.minutes(15))) struct HeadlessTests {
  let directory = TemporaryDirectory()

  private func run(_ arguments: String..., input: String = "") throws -> (
    status: Int32, output: String, errors: String
  ) {
    try Program.run(arguments, input: input, environment: directory.environment)
  }

  @Test func aSnapshotOfManyEventsIsTheSimulatorsOwnEndState() throws {
    let count = amount(20_000, long: 100_000)
    let (file, truth) = (directory.file("events.jsonl"), directory.file("truth.json"))
    let simulated = try run(
      "simulate", "--events", "\(count)", "--mixed", "--oddities", "--to", file,
      "--truth", truth)
    #expect(simulated.status == 0)
    let snapshot = try run("snapshot", "--json", file)
    #expect(snapshot.status == 0)
    let shown = try agents(Data(snapshot.output.utf8))
    let told = try agents(Data(contentsOf: URL(filePath: truth)))
    #expect(shown.count == told.count)
    for (username, truth) in told {
      let agent = try #require(shown[username])
      for (key, value) in truth {
        #expect(agent[key] as? NSObject == value as? NSObject, "\(username): \(key)")
      }
    }
    let document = try #require(
      try JSONSerialization.jsonObject(with: Data(snapshot.output.utf8)) as? [String: Any])
    let events = try #require(document["events"] as? [String: Int])
    #expect(events["accepted"] == count)
    #expect(events["rejected"] == 0)
  }

  @Test func theSameFileGivesTheSameBytes() throws {
    let file = directory.file("events.jsonl")
    #expect(try run("simulate", "--events", "3000", "--to", file).status == 0)
    let first = try run("snapshot", "--json", file).output
    #expect(try run("snapshot", "--json", file).output == first)
  }

  /// The `agents` of a document, or its top-level list, by username.
  private func agents(_ json: Data) throws -> [String: [String: Any]] {
    let document = try JSONSerialization.jsonObject(with: json)
    let list = (document as? [String: Any])?["agents"] ?? document
    let agents = try #require(list as? [[String: Any]])
    return Dictionary(uniqueKeysWithValues: agents.map { ($0["username"] as? String ?? "", $0) })
  }

  @Test func simulationIsTheSameBytesEachTime() throws {
    let first = try run("simulate", "--events", "500", "--seed", "3")
    #expect(try run("simulate", "--events", "500", "--seed", "3").output == first.output)
    #expect(try run("simulate", "--events", "500", "--seed", "4").output != first.output)
    #expect(first.output.split(separator: "\n").count == 500)
  }

  @Test func checkNamesEachRejectionAndExitsWith65() throws {
    let file = directory.file("mixed.jsonl")
    let good = EventLines.agent(code: 1)
    try Data((good + "{\"Id\":1\n" + good + "[]\nnull\n").utf8).write(to: URL(filePath: file))
    let check = try run("check", file)
    #expect(check.status == 65)
    let lines = check.output.split(separator: "\n")
    #expect(lines.first?.hasPrefix("\(file):2:") == true)
    #expect(lines.dropFirst().first?.hasPrefix("\(file):5:1: ") == true)
    #expect(lines.last?.hasPrefix("1 accepted, 1 duplicate, 2 rejected") == true)
    #expect(try run("snapshot", "--json", file).status == 0)
    #expect(try run("check", "-", input: good).status == 0)
  }

  /// Each line of it worked out by hand: of the ten, one repeats an id, one is late and sets the base,
  /// one has no username, two are no events.
  @Test func theDocumentOfAFewEventsIsThisToTheLetter() throws {
    func event(_ id: Int, _ time: String, _ code: Int, _ fields: String = "") -> String {
      """
      {"Id":"00000000-0000-0000-0000-00000000000\(id)","CreationDateUtc":"20261122\(time)",\
      "Category":1,"Code":\(code),"SessionId":"S-1","Username":"anna"\(fields)}\r\n
      """
    }
    let item = #","WorkItemId":"w1""#
    let input =
      "\u{FEFF}" + event(1, "080000", 1)
      + event(2, "080010", 3, #","ActivityCode":16,"AvailabilityCode":1"#)
      + event(3, "081000", 4, item + #","PhoneNo":"+14165550123""#) + event(4, "081005", 5, item)
      + event(5, "081105", 8, item) + event(5, "081105", 8, item)
      + event(6, "080500", 3, #","ActivityCode":99"#) + "{\"Id\":1}\r\n\0\r\n\r\n"
      + event(7, "081200", 12).replacing("anna", with: "")
    let document = try run("snapshot", "--json", "-", input: input)
    #expect(document.status == 0)
    #expect(
      document.output == """
        {"at":"2026-11-22T08:12:00Z",
        "events":{"accepted":7,"duplicates":1,"late":1,"tooLate":0,"rejected":2,"unattributed":1,\
        "evicted":0,"ahead":0},
        "floor":{"agents":1,"signedIn":1,"ghosts":0,"byStatus":{"signed-out":0,"not-ready":0,"available":0,\
        "internal-only":0,"ringing":0,"on-call":0,"on-email":0,"chatting":0,"on-item":0,"wrap-up":0,\
        "on-break":0,"dialing-out":0,"busy-other":0,"unknown":1},"handled":1,"occupancy":0.17,\
        "aht":60.0,"answerTime":5.0,"answeredWithin":1.00,"declineRate":0.00},
        "media":[{"name":"on-call","offers":1,"accepted":1,"declined":0,"unresolved":0,"handled":1,\
        "contactSeconds":60}],
        "agents":[
        {"username":"anna","name":null,"team":null,"status":"unknown",\
        "statusName":"Unknown (99)","activityCode":99,"activityName":null,\
        "inferred":false,"since":"2026-11-22T08:11:05Z","seconds":55,"level":null,"attention":0.00,\
        "reasons":[],"sessionId":"S-1","sessionType":null,"phone":"+14165550123",\
        "signedInSince":"2026-11-22T08:00:00Z","muted":false,"held":false,"ghost":false,\
        "sessionNow":null,"excluded":false,"lastEvent":"ReleasedWorkItem","offers":1,"answered":1,"declined":0,"unresolved":0,\
        "withdrawn":0,"handled":1,"aht":60.0,"occupancy":0.17,"answerTime":5.0,"contactSeconds":60,\
        "acwSeconds":0,"idleSeconds":290,"auxSeconds":10,"signedInSeconds":720}]}

        """)
    let check = try run("check", "-", input: input)
    #expect(check.status == 65)
    let lines = check.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines[0].hasPrefix("-:8:7: expected Id, a GUID, found 1, in "))
    #expect(lines[1].hasPrefix("-:9:1: expected a value, found control character 0x00, in "))
    #expect(lines[2] == "7 accepted, 1 duplicate, 2 rejected (1 syntax, 1 bad-value)")
  }

  /// The empty name of a queue, behind events that are left out.
  @Test func anEmptyTextBehindRepeatsIsNoText() throws {
    let status = EventLines.agent(
      code: 3, username: "anna", session: "S-1", at: "20261122080000",
      fields: #","ActivityCode":16"#)
    let offer = EventLines.agent(
      code: 4, username: "anna", session: "S-1", at: "20261122080100",
      fields: #","WorkItemId":"w","QueueName":"""#)
    let document = try run("snapshot", "--json", "-", input: status + status + status + offer)
    #expect(document.status == 0)
    #expect(document.output.contains(#""accepted":2,"duplicates":2"#))
    let before = try run(
      "snapshot", "--json", "-", "--at", "2026-11-22T08:00:30Z", input: offer + status)
    #expect(before.status == 0)
    #expect(before.output.contains(#""accepted":1,"#))
  }

  /// Three agents, room for two: who signed out makes room.
  @Test func noMoreAgentsAreKeptThanTheConfigurationSays() throws {
    let input =
      EventLines.agent(code: 1, username: "anna", session: "S-1", at: "20251122080000")
      + EventLines.agent(code: 1, username: "ben", session: "S-2", at: "20251122080001")
      + EventLines.agent(code: 2, username: "anna", session: "S-1", at: "20251122080002")
      + EventLines.agent(code: 1, username: "carl", session: "S-3", at: "20251122080003")
    func snapshot(agents: Int) throws -> String {
      try Program.run(
        ["snapshot", "--json", "-"], input: input,
        environment: directory.environment.merging(["FLOORBOARD_FLOOR_AGENTS": "\(agents)"]) { $1 }
      ).output
    }
    let two = try snapshot(agents: 2)
    #expect(two.contains(#""evicted":1,"#) && two.contains(#""floor":{"agents":2,"signedIn":2,"#))
    #expect(!two.contains("anna") && two.contains("ben") && two.contains("carl"))
    let three = try snapshot(agents: 3)
    #expect(three.contains(#""evicted":0,"#) && three.contains("anna"))
  }

  @Test(arguments: ["Username", "session_id", "Activity Code", "Id"])
  func whatTheFloorIsMadeOfCannotBeLeftOutOfTheJournal(_ field: String) throws {
    let config = directory.file("omit.toml")
    try Data("[journal]\nomit = [\"CallerId\", \"\(field)\"]\n".utf8)
      .write(to: URL(filePath: config))
    for command in [["config", "show"], ["snapshot", "-"], ["receive", "--listen=127.0.0.1:0"]] {
      let refused = try run(command[0], command[1], "--config", config)
      #expect(refused.status == 78, "\(command)")
      #expect(
        refused.errors.hasPrefix(
          "floorboard: \(config):2: journal.omit: \"\(field)\" cannot be left out"))
    }
  }

  @Test func failOnExitsWith1WhereTheLevelIsReached() throws {
    let start = EventLines.time(Date(timeIntervalSinceNow: -3600))
    let input = EventLines.agent(code: 1, at: start)
    #expect(try run("snapshot", "--fail-on", "critical", "-", input: input).status == 0)
    #expect(
      try run("snapshot", "--at", "now", "--fail-on", "critical", "-", input: input).status == 1)
  }

  @Test func eventsAfterTheMomentAreLeftOut() throws {
    let input =
      EventLines.agent(code: 1, at: "20261122100000")
      + EventLines.agent(code: 2, at: "20261122110000")
    let early = try run("snapshot", "--json", "--at", "2026-11-22T10:30:00Z", "-", input: input)
    #expect(early.output.contains(#""status":"not-ready""#))
    #expect(early.output.contains(#""at":"2026-11-22T10:30:00Z""#))
    #expect(
      try run("snapshot", "--json", "-", input: input).output.contains(#""status":"signed-out""#))
  }

  @Test func everyExitStatusIsAsTheContractSays() throws {
    #expect(try run("snapshot", directory.file("nowhere.jsonl")).status == 66)
    #expect(try run("check", directory.file("nowhere.jsonl")).status == 66)
    #expect(try run("snapshot", "--nonsense").status == 64)
    // What a script leaves behind that names an unset variable.
    #expect(try run("watch", "--follow", "").errors.contains("--follow: needs a file name"))
    #expect(try run("watch", "--follow", "").status == 64)
    #expect(try run("snapshot", "--at", "tomorrow", "-").status == 64)
    #expect(try run("simulate", "--events", "1", "--to", "/nowhere/x.jsonl").status == 73)
    let config = directory.file("bad.toml")
    try Data("theem = \"day\"\n".utf8).write(to: URL(filePath: config))
    let wrong = try run("config", "--config", config)
    #expect(wrong.status == 78)
    #expect(wrong.errors.contains("\(config):1: theem"))
  }

  @Test(arguments: [
    "timezone = \"Mars/Phobos\"", "timezone = \"Europe\"", "roster = \"/nowhere.csv\"",
  ])
  func aValueThatOnlyItsUseRefusesIsNamedWithItsPlace(_ line: String) throws {
    let config = directory.file("bad.toml")
    try Data("ascii = false\n\(line)\n".utf8).write(to: URL(filePath: config))
    let wrong = try run("snapshot", "--config", config, "-")
    #expect(wrong.status == 78)
    #expect(wrong.errors.hasPrefix("floorboard: \(config):2: \(line.prefix { $0 != " " }): "))
  }

  @Test func printedTextIsSafeForATerminal() throws {
    let name = #"\u001b]0;owned\u0007\u009bx\u202e"#
    let input = EventLines.agent(code: 1, username: name)
    for form in ["--text", "--csv", "--json"] {
      let output = try run("snapshot", form, "-", input: input).output
      #expect(output.contains("owned"))
      #expect(
        !output.unicodeScalars.contains { scalar in
          (scalar.value < 0x20 && scalar != "\n" && scalar != "\r")
            || (0x7F..<0xA0).contains(scalar.value)
        }, "\(form)")
    }
    let rejected = try run("check", "-", input: "\u{1B}[2J{}\n").output
    #expect(!rejected.contains("\u{1B}"))
  }

  @Test func codesAndConfigSayWhatIsInForce() throws {
    let config = directory.file("config.toml")
    try Data(
      "[[catalogue.activity]]\ncode = 37\nname = \"BusyOnEmail\"\nstatus = \"on-email\"\n".utf8
    ).write(to: URL(filePath: config))
    let codes = try run("codes", "--config", config).output
    #expect(codes.contains(/event +1\/3 +StatusChanged +D/))
    #expect(codes.contains(/activity +37 +BusyOnEmail +on-email +C/))
    try Data(
      "[[catalogue.work-item]]\ntype = \"fax\"\nstatus = \"on-email\"\n".utf8
    ).write(to: URL(filePath: config))
    let items = try run("codes", "--config", config).output
    #expect(items.contains(/work item +fax +on-email +C/))
    #expect(items.contains(/work item +WebChat +chatting +P/))
    let input =
      EventLines.agent(code: 5, at: "20251122080000", fields: #","WorkItemType":"FAX""#)
    #expect(
      try run("snapshot", "--json", "--config", config, "-", input: input).output
        .contains(#""status":"on-email""#))
    #expect(
      try run("snapshot", "--json", "-", input: input).output
        .contains(#""status":"on-item","statusName":"On FAX""#))
    let defaults = try run("config", "default").output
    let file = directory.file("default.toml")
    try Data(defaults.utf8).write(to: URL(filePath: file))
    #expect(try run("config", "show", "--config", file).output.contains("theme = \"night\""))
  }
}
