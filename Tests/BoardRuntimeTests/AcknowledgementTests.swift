import AgentFloor
import Foundation
import TestSupport
import Testing
import WebhookEvents

@testable import BoardRuntime

@Suite(.timeLimit(.minutes(15))) struct AcknowledgementTests {
  let directory = TemporaryDirectory()

  private static let alert = AlertBook.Alert(
    subject: .agent("anna", .overLimit), stage: .critical(times: 1), status: nil,
    since: Timestamp(seconds: 100), raisedAt: Timestamp(seconds: 200), note: "lunch")

  @Test(
    arguments: [
      (.warning, "warning"), (.critical(times: 1), "critical"),
      (.critical(times: 2), "twice critical"), (.critical(times: 4), "4 times critical"),
    ] as [(AlertBook.Stage, String)])
  func stagesAreKept(stage: AlertBook.Stage, level: String) throws {
    var alert = Self.alert
    alert.stage = stage
    let kept = KeptAlert(alert)
    #expect(kept.level == level)
    #expect(try kept.alert?.stage == stage)
  }

  @Test(arguments: [
    (Int64.min, false), (-62_135_596_801, false), (-62_135_596_800, true),
    (253_402_300_799, true), (253_402_300_800, false), (.max, false),
  ])
  func acknowledgementsAreOfACalendar(seconds: Int64, isTaken: Bool) throws {
    let file = try AcknowledgementFile(of: ["demo"], in: directory.path)
    for (since, raisedAt) in [(seconds, 0), (0, seconds)] {
      let line =
        #"{"agent":"anna","level":"critical","since":\#(since),"raisedAt":\#(raisedAt),"note":""}"#
      write(line, to: file.path)
      if isTaken {
        #expect(try file.read().count == 1)
      } else {
        #expect(throws: AcknowledgementError.self) { try file.read() }
      }
    }
  }

  @Test func whatIsKeptIsReadAgain() throws {
    let file = try AcknowledgementFile(of: ["demo"], in: directory("boards"))
    #expect(try file.read().isEmpty)
    try file.write([Self.alert])
    #expect(try file.read() == [Self.alert])
  }

  @Test(arguments: ["v1", "v2"]) func whatVersionsKeptIsRead(version: String) throws {
    let file = try AcknowledgementFile(of: ["listen 127.0.0.1:18080"], in: directory.path)
    let name = URL(filePath: file.path).lastPathComponent
    let kept = #filePath.replacing(
      "BoardRuntimeTests/AcknowledgementTests.swift",
      with: "Fixtures/\(version)/state/floorboard/boards/\(name)")
    write(try String(contentsOfFile: kept, encoding: .utf8), to: file.path)
    let subjects = try file.read().map(\.subject)
    let agents = ["maria.lopez", "b.ng", "j.okafor", "josé.núñez"]
    #expect(Set(subjects) == Set(agents.map { .agent($0, .overLimit) } + [.silence]))
  }

  /// Boards with the same sources at once each have a file; the order of the sources means nothing.
  @Test func boardsOfTheSameSourcesHaveFilesOfTheirOwn() throws {
    var boards: [AcknowledgementFile] = []
    for number in 0..<AcknowledgementFile.boardLimit {
      let sources = number % 2 == 0 ? ["a", "b"] : ["b", "a"]
      boards.append(try AcknowledgementFile(of: sources, in: directory.path))
    }
    #expect(Set(boards.map(\.path)).count == AcknowledgementFile.boardLimit)
    #expect(throws: AcknowledgementError.self) {
      try AcknowledgementFile(of: ["a", "b"], in: directory.path)
    }
    let path = boards.removeFirst().path
    #expect(try AcknowledgementFile(of: ["a", "b"], in: directory.path).path == path)
  }

  /// The newest state is written before the end, whenever that comes.
  @Test func theWriterWritesWhatWaits() async throws {
    let file = try AcknowledgementFile(of: ["demo"], in: directory.path)
    let writer = try AcknowledgementWriter(file)
    writer.keep([])
    writer.keep([Self.alert])
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await writer.run() }
      group.cancelAll()
    }
    #expect(try file.read() == [Self.alert])
    #expect(writer.takeFailure() == nil)
  }

  @Test func aFailureIsToldOnce() async throws {
    let file = try AcknowledgementFile(of: ["demo"], in: directory("gone"))
    let writer = try AcknowledgementWriter(file)
    try FileManager.default.removeItem(atPath: directory("gone"))
    writer.keep([Self.alert])
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await writer.run() }
      group.cancelAll()
    }
    #expect(writer.takeFailure() != nil)
    #expect(writer.takeFailure() == nil)
  }
}
