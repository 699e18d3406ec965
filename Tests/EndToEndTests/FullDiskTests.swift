import EventSources
import Foundation
import LinuxIO
import TestSupport
import Testing

/// `floorboard receive` with its journal on a file system that is full for a while.
@Suite(.blocking, .timeLimit(.minutes(15))) struct FullDiskTests {
  private static let count = 4000

  @Test(.enabled(if: SmallDisk.canBeMade, "a tmpfs can only be mounted by root: mount(8)"))
  func whatIsAcknowledgedOverAFullDiskIsThereOnce() async throws {
    let directory = TemporaryDirectory()
    let disk = try SmallDisk(mebibytes: 4)
    defer { withExtendedLifetime(disk) {} }
    let journal = disk.path + "/journal"
    let receiver = try ReceiveProgram(in: directory, ["--journal", journal])
    let url = "http://127.0.0.1:\(receiver.port)/events"
    #expect(try await health(receiver.port) == 200)

    let environment = directory.environment
    _ = try Program.run(
      ["simulate", "--events", "\(Self.count / 4)", "--to", url], environment: environment)
    try disk.fill()
    let events = ["simulate", "--events", "\(Self.count)", "--to", url]
    async let sending = BlockingThread.run {
      Result { try Program.run(events, environment: environment) }
    }
    try receiver.waitToLog("the journal cannot be written: No space left on device; answering 503")
    #expect(try await health(receiver.port) == 503)
    #expect(try await post(pair(1, 2, padding: 8192), port: receiver.port).status == 503)

    try disk.makeRoom()
    let sent = try await sending.get()
    #expect(sent.status == 0, "\(sent.errors)")
    #expect(sent.errors.contains("trying again"))
    #expect(sent.errors.contains("answered 503"))
    #expect(sent.errors.contains("\(Self.count) events posted"))
    try receiver.waitToLog("the journal takes events again")
    #expect(try await health(receiver.port) == 200)
    #expect(try await post(pair(3, 4), port: receiver.port).status == 200)

    try expectOnce(in: journal, and: pair(3, 4), directory)
    receiver.end(by: SIGKILL)

    // The next one knows them all.
    let next = try ReceiveProgram(in: directory, ["--journal", journal])
    let again = try Program.run(
      ["simulate", "--events", "\(Self.count)", "--to", "http://127.0.0.1:\(next.port)/events"],
      environment: directory.environment)
    #expect(again.errors.contains(" 0 accepted, \(Self.count) duplicates"), "\(again.errors)")
    try expectOnce(in: journal, and: pair(3, 4), directory)
    next.end(by: SIGTERM)
  }

  /// Nothing was posted: the probe finds it.
  @Test(.enabled(if: SmallDisk.canBeMade, "a tmpfs can only be mounted by root: mount(8)"))
  func aStartOnAFullDiskIsToldAndBoardsSaySo() async throws {
    let directory = TemporaryDirectory()
    let disk = try SmallDisk(mebibytes: 4)
    defer { withExtendedLifetime(disk) {} }
    let journal = ["--journal", disk.path + "/journal"]
    try ReceiveProgram(in: directory, journal).end(by: SIGTERM)
    try disk.fill()
    let receiver = try ReceiveProgram(in: directory, journal)
    try receiver.waitToLog("the journal cannot be written: No space left on device; answering 503")
    #expect(try await health(receiver.port) == 503)
    let board = try TerminalSession(
      ["--attach", "http://127.0.0.1:\(receiver.port)"], environment: directory.environment)
    try board.waitToShow("lost: journal: No space left on device")
    try disk.makeRoom()
    try receiver.waitToLog("the journal takes events again")
    #expect(try await health(receiver.port) == 200)
    try board.waitToShow("● no event yet", "connected")
    // What befalls it while the board is attached.
    try disk.fill()
    #expect(try await post(pair(1, 2), port: receiver.port).status == 503)
    try board.waitToShow("lost: journal: No space left on device")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
    receiver.end(by: SIGTERM)
  }

  /// Two events, each of so many bytes more.
  private func pair(_ first: Int, _ second: Int, padding: Int = 0) -> String {
    let events = [first, second].map { number in
      #"{"Id":"00000000-0000-4000-8000-00000000000\#(number)","CreationDateUtc":"20261122143005","#
        + #""Category":1,"Code":1,"Username":"late","SessionId":"S-1","#
        + #""Note":"\#(String(repeating: "x", count: padding))"}"#
    }
    return "[" + events.joined(separator: ",") + "]"
  }

  private func health(_ port: Int) async throws -> Int {
    let url = try #require(URL(string: "http://127.0.0.1:\(port)/healthz"))
    return try await status(of: url)
  }

  /// Every event that was sent stands in the journal once, and nothing else does.
  private func expectOnce(
    in journal: String, and others: String, _ directory: TemporaryDirectory
  ) throws {
    let simulated = try Program.run(
      ["simulate", "--events", "\(Self.count)"], environment: directory.environment)
    let written = try FileManager.default.contentsOfDirectory(atPath: journal)
      .filter { $0.hasSuffix(".jsonl") && $0 != "rejected.jsonl" }
      .map { try String(contentsOfFile: "\(journal)/\($0)", encoding: .utf8) }.joined()
    let wanted = Self.ids(in: simulated.output + others)
    #expect(wanted.count == Self.count + 2)
    #expect(Self.ids(in: written).sorted() == wanted.sorted())
  }

  private static func ids(in text: String) -> [String] {
    text.matches(of: /"Id":"([0-9a-f-]+)"/).map { String($0.1) }
  }
}

/// A file system of a few mebibytes, in memory.
private final class SmallDisk {
  let path: String

  /// Whether this user may mount one here.
  static let canBeMade = (try? SmallDisk(mebibytes: 1)) != nil

  init(mebibytes: Int) throws {
    path = FileManager.default.temporaryDirectory.appending(path: "floorboard-disk-\(UUID())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    do {
      try Self.call("mount", "-t", "tmpfs", "-o", "size=\(mebibytes)m", "floorboard-test", path)
    } catch {
      try? FileManager.default.removeItem(atPath: path)
      throw error
    }
  }

  deinit {
    // Whatever still uses it goes on until it ends; then it is gone.
    try? Self.call("umount", "-l", path)
    try? FileManager.default.removeItem(atPath: path)
  }

  private var filler: String { path + "/filler" }

  /// Takes all the room there is.
  func fill() throws {
    let facts = try FileManager.default.attributesOfFileSystem(forPath: path)
    try Data(count: try #require(facts[.systemFreeSize] as? Int)).write(to: URL(filePath: filler))
  }

  func makeRoom() throws { try FileManager.default.removeItem(atPath: filler) }

  private struct Failed: Error {}

  private static func call(_ command: String, _ arguments: String...) throws {
    let run = try Program.run([command] + arguments, program: "/usr/bin/env")
    if run.status != 0 { throw Failed() }
  }
}
