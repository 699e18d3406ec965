import EventSources
import Foundation
import Glibc
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

@testable import EventJournal

/// An agent who is forgotten stands nowhere in the journal; nobody else loses anything.
@Suite struct JournalErasureTests {
  let directory = TemporaryDirectory()
  private static let moment = Timestamp(seconds: 1_795_357_805)

  private func event(_ number: Int, _ user: String, session: String, more: String = "") -> String {
    #"{"Id":"00000000-0000-4000-8000-\#(String(format: "%012d", number))","#
      + #""CreationDateUtc":"20261122143000","Category":1,"Code":1,"AdditionalFields":{"#
      + #""SessionId":"\#(session)""# + (user.isEmpty ? "" : #","Username":"\#(user)""#)
      + "\(more)}}\n"
  }

  private var firstDay: String { directory("2026-11-22.jsonl") }
  private var secondDay: String { directory("2026-11-23.jsonl") }

  private func erase(
    _ username: String, onlyLooks: Bool = false
  ) throws -> (events: [JournalErasure.Finding], refused: Int, mentions: [String], [String]) {
    var erasure = try JournalErasure(of: username, in: directory.path, onlyLooks: onlyLooks)
    try erasure.run()
    return (erasure.events, erasure.refused, erasure.mentions, erasure.unknown)
  }

  /// Also an event of the agent's session without a username, on another day.
  @Test func theAgentsEventsGoAndAllOthersStay() throws {
    let others = event(2, "maria.lopez2", session: "S-2") + event(3, "Maria.Lopez", session: "S-3")
    write(event(1, "maria.lopez", session: "S-1") + others, to: firstDay)
    write(
      event(4, "", session: "S-1") + event(5, "b.ng", session: "S-4") + "no event\n", to: secondDay)
    let found = try erase("maria.lopez")
    #expect(
      found.events == [
        .init(file: "2026-11-22.jsonl", count: 1), .init(file: "2026-11-23.jsonl", count: 1),
      ])
    #expect(read(firstDay) == others)
    #expect(read(secondDay) == event(5, "b.ng", session: "S-4") + "no event\n")
    #expect(try erase("maria.lopez").events.isEmpty)
  }

  @Test func whatIsOnlyLookedForStays() throws {
    let text = event(1, "maria.lopez", session: "S-1")
    write(text, to: firstDay)
    #expect(try erase("maria.lopez", onlyLooks: true).events.map(\.count) == [1])
    #expect(read(firstDay) == text)
    #expect(
      try Directory.names(in: directory.path).sorted() == [".", "..", "2026-11-22.jsonl"])
  }

  /// Else a service of that user could not go on with the journal.
  @Test(.enabled(if: Account.isRoot, "only root may give files away: chown(2)"))
  func filesKeepTheirOwnerAndModeWhenRootErases() throws {
    write(event(1, "maria.lopez", session: "S-1"), to: firstDay)
    var log = RejectedLog(directory: directory.path)
    try log.keep(Array("maria.lopez".utf8), because: "no event", at: Self.moment)
    _ = try JournalIdentity(of: directory.path)
    let owner = FileOwner(user: 65_534, group: 65_533)
    for path in [directory.path, firstDay, log.path, directory("identity")] {
      try #require(unsafe chown(path, owner.user, owner.group) == 0)
    }
    try #require(unsafe chmod(firstDay, 0o640) == 0)
    let found = try erase("maria.lopez")
    #expect(found.events.count == 1 && found.refused == 1)
    for name in ["2026-11-22.jsonl", "rejected.jsonl", "identity", "lock"] {
      #expect(try FileStatus(at: directory(name)).owner == owner, "\(name)")
    }
    #expect(try FileStatus(at: firstDay).permissions == 0o640)
    #expect(try FileStatus(at: directory("identity")).permissions == 0o600)
  }

  /// A name with what JSON escapes, in an event of somebody else, too.
  @Test(arguments: [#"a"b\c"#, "Ünï", "m"])
  func aNameIsFoundHoweverItIsWritten(name: String) throws {
    let spelled = name.replacing(#"\"#, with: #"\\"#).replacing("\"", with: #"\""#)
    let mention = event(2, "b.ng", session: "S-2", more: #","Note":"to \#(spelled)""#)
    write(event(1, spelled, session: "S-1") + mention, to: firstDay)
    let found = try erase(name)
    #expect(found.events.map(\.count) == [1])
    #expect(found.mentions == ["2026-11-22.jsonl:1"])
    #expect(read(firstDay) == mention)
  }

  /// In what others sent, and in what was refused.
  @Test func aNameIsFoundInSpellingsThatThisProgramDoesNotWrite() throws {
    let spelled = #"{\"Username\":\"jos\\u00e9.garc\\u00eda\"}"#
    let mention = event(1, "b.ng", session: "S-1", more: #","Note":"\#(spelled)""#)
    write(mention, to: firstDay)
    var log = RejectedLog(directory: directory.path)
    let body = #"{"Id":"x","Username":"jos\u00e9.garc\u00eda"}"#
    try log.keep(Array(body.utf8), because: "no GUID", at: Self.moment)
    let found = try erase("josé.garcía")
    #expect(found.refused == 1 && read(log.path).isEmpty)
    #expect(found.mentions == ["2026-11-22.jsonl:1"])
    #expect(read(firstDay) == mention)
  }

  @Test func refusedBodiesThatNameTheAgentGo() throws {
    var log = RejectedLog(directory: directory.path)
    for body in [#"{"Username":"maria.lopez""#, #"{"Username":"b.ng""#] {
      try log.keep(Array(body.utf8), because: #"not "JSON""#, at: Self.moment)
    }
    #expect(try erase("maria.lopez").refused == 1)
    let left = read(log.path).split(separator: "\n")
    #expect(left.count == 1)
    #expect(left[0].contains(Data(#"{"Username":"b.ng""#.utf8).base64EncodedString()))
  }

  /// A viewer's place in a day file means another event afterwards.
  @Test func viewersBeginAnew() throws {
    write(event(1, "maria.lopez", session: "S-1"), to: firstDay)
    let before = try JournalIdentity(of: directory.path)
    _ = try erase("b.ng")
    #expect(try JournalIdentity(of: directory.path) == before)
    _ = try erase("maria.lopez")
    let after = try JournalIdentity(of: directory.path)
    #expect(after.id == before.id && after.generation == before.generation + 1)
  }

  @Test func aJournalInUseIsLeftAlone() throws {
    let journal = try Journal(directory: directory.path, now: { Self.moment })
    #expect(throws: JournalError.self) { try erase("maria.lopez") }
    #expect(try erase("maria.lopez", onlyLooks: true).events.isEmpty)
    withExtendedLifetime(journal) {}
  }

  @Test func whatIsNotKnownIsNamed() throws {
    let names = [".2026-11-30.jsonl.swp", "2026-11-22.jsonl.gz", "notes.txt"]
    for name in names { write("maria.lopez", to: directory(name)) }
    #expect(try erase("maria.lopez").3 == names)
  }
}
