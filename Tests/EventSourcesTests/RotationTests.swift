import EventSources
import Foundation
import Testing
import WebhookEvents

/// The rotation matrix: real files, rotated by a writer in another process (`Tests/Rotation/rotate`);
/// every event written is seen, none twice.
@Suite(.timeLimit(.minutes(15)))
struct RotationTests {
  let directory = TemporaryDirectory()

  private static let script = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Rotation/rotate").path

  /// As root the permission that `permission` takes away does not bite; `Tests/Rotation/compare`
  /// reads as somebody else.
  @Test(arguments: [
    "append", "unfinished-line", "rename-create", "rename-late", "copytruncate",
    "copytruncate-refilled", "delete-create", "replaced", "away-and-back", "absent-at-start",
    "permission", "link-moved",
  ])
  func everyEventIsSeenOnce(_ name: String) async throws {
    let channel = BatchChannel()
    let follower = FileFollower(path: directory("log"), now: { Timestamp(seconds: 2000) })
    let writer = Process()
    let output = Pipe()
    writer.executableURL = URL(filePath: Self.script)
    writer.arguments = [name, directory.path]
    writer.environment = ["PATH": "/usr/bin:/bin", "HANDSHAKE": "1"]
    writer.standardOutput = output
    try writer.run()
    var seen: [Int] = []
    await withTaskGroup { group in
      group.addTask { await follower.run(into: channel) }
      group.addTask {
        // Its output ends with the writer: no more events can come.
        await BlockingThread.run { _ = output.fileHandleForReading.readDataToEndOfFile() }
        channel.finish()
      }
      while let batch = await channel.next() {
        seen += numbers(batch.events)
        #expect(batch.rejections.isEmpty)
        tell(seen)
      }
      group.cancelAll()
    }
    writer.waitUntilExit()
    #expect(writer.terminationStatus == 0)
    #expect(seen.sorted() == Array(1...(seen.max() ?? 0)))
  }

  @Test func theScriptsCasesAreThese() throws {
    let script = try String(contentsOfFile: Self.script, encoding: .utf8)
    #expect(script.matches(of: /(?m)^[a-z][-a-z]*\)$/).count == 12)
  }

  /// Lets the writer know that all events up to a number were seen.
  private func tell(_ seen: [Int]) {
    let all = Set(seen)
    for number in seen where (1...number).allSatisfy(all.contains) {
      write("", to: directory("seen.\(number)"))
    }
  }
}
