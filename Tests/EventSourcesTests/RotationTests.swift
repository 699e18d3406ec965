import EventSources
import Foundation
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

/// The rotation matrix: real files, rotated by a writer in another process (`Tests/Rotation/rotate`);
/// every event written is seen, none twice.
@Suite(.timeLimit(.minutes(15)))
struct RotationTests {
  let directory = TemporaryDirectory()
  /// For what the script prints.
  private let printed = TemporaryDirectory()

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Rotation/rotate").path

  /// The event that the test itself writes, past the numbers of the script.
  private static let afterAll = 1_000_000

  /// As root the permission that `permission` takes away does not bite; `Tests/Rotation/compare`
  /// reads as somebody else.
  @Test(arguments: [
    "append", "unfinished-line", "rename-create", "rename-late", "copytruncate",
    "copytruncate-refilled", "delete-create", "replaced", "away-and-back", "absent-at-start",
    "permission", "link-moved", "rename-storm", "numbered-storm",
  ])
  func everyEventIsSeenOnce(_ name: String) async throws {
    let channel = BatchChannel()
    let follower = FileFollower(
      path: directory("log"), name: "log", now: { Timestamp(seconds: 2000) })
    let writer = try start(name, ["HANDSHAKE": "1"])
    var seen: [Int] = []
    let status = await withTaskGroup(of: Int32?.self) { group in
      group.addTask {
        await follower.run(into: channel)
        return nil
      }
      group.addTask { [directory] in
        let status = await BlockingThread.run { ChildProcess.waitForEnd(of: writer) }
        // Behind all of them: what is not seen before it will not be seen.
        Writer(directory("log")).write(line(Self.afterAll))
        return status
      }
      while let batch = await channel.next() {
        seen += numbers(batch.events)
        #expect(batch.rejections.isEmpty)
        if seen.contains(Self.afterAll) { break }
        let all = Set(seen)
        tell(seen.filter { (1...$0).allSatisfy(all.contains) })
      }
      channel.finish()
      group.cancelAll()
      return await group.reduce(nil) { $0 ?? $1 }
    }
    #expect(status == 0)
    let written = Int(try ChildProcess.text(of: printed("count")).prefix { $0 != "\n" })
    let all = Array(1...(try #require(written))) + [Self.afterAll]
    #expect(seen.sorted() == all)
    #expect(follower.status.status.gaps == 0)
  }

  /// Content is gone before anyone can read it. Only a copy of a file may be read twice.
  @Test(arguments: ["copytruncate-storm", "kept-two-storm", "truncate-storm"])
  func everyEventIsSeenOrAGapIsSaid(_ name: String) async throws {
    let channel = BatchChannel()
    let follower = FileFollower(
      path: directory("log"), name: "log", now: { Timestamp(seconds: 2000) })
    let writer = try start(name, ["HANDSHAKE": "1"])
    var seen: [Int] = []
    try await withThrowingTaskGroup { group in
      group.addTask { await follower.run(into: channel) }
      group.addTask { [directory] in
        let status = await BlockingThread.run { ChildProcess.waitForEnd(of: writer) }
        #expect(status == 0)
        Writer(directory("log")).write(line(Self.afterAll))
      }
      while !seen.contains(Self.afterAll), let batch = await channel.next() {
        seen += numbers(batch.events)
        tell(numbers(batch.events))
      }
      // What is missing may be known only once the last file has been compared.
      if !Set(seen).isSuperset(of: 1...201) {
        try await waitUntil("the gap is said", within: .seconds(60)) {
          follower.status.status.gaps > 0
        }
      }
      channel.finish()
      group.cancelAll()
    }
    #expect(Set(seen).count == seen.count || name == "copytruncate-storm")
  }

  /// The script, which prints how many events there were.
  private func start(_ name: String, _ variables: [String: String]) throws -> pid_t {
    try ChildProcess.start(
      [Self.script, name, directory.path],
      environment: variables.merging(["PATH": "/usr/bin:/bin"]) { $1 }, output: printed("count"))
  }

  @Test func theScriptsCasesAreThese() throws {
    let script = try String(contentsOfFile: Self.script, encoding: .utf8)
    #expect(script.matches(of: /(?m)^[a-z][-a-z]*\)$/).count == 17)
  }

  /// Lets the writer know that events were seen.
  private func tell(_ seen: [Int]) {
    for number in seen { write("", to: directory("seen.\(number)")) }
  }
}
