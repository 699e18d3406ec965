import EventSources
import Foundation
import Glibc
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

/// Several files as one source: what is written to any of them is seen once.
@Suite(.timeLimit(.minutes(15)))
struct SetFollowerTests {
  let directory = TemporaryDirectory()

  private func following(
    _ argument: String? = nil, from start: FollowStart = .beginning, gate: Gate = Gate(),
    _ body: (Seen) async -> Void
  ) async throws {
    let set = try #require(FileSet(argument ?? directory.path))
    let follower = SetFollower(set, name: "set", from: start, now: gate.now)
    let channel = BatchChannel()
    await withTaskGroup { group in
      group.addTask { await follower.run(into: channel) }
      await body(Seen(channel: channel, status: follower.status))
      group.cancelAll()
    }
    #expect(follower.status.status.state == .stopped)
  }

  private func remove(_ name: String) { unsafe unlink(directory(name)) }

  private func move(_ from: String, _ to: String) {
    unsafe rename(directory(from), directory(to))
  }

  @Test func theFilesAreReadByNameAndThoseThatComeJoin() async throws {
    write(line(2), to: directory("b.jsonl"))
    write(line(1), to: directory("a.jsonl"))
    for other in [".hidden.jsonl", "rejected.jsonl", "identity", "c.txt"] {
      write(line(9), to: directory(other))
    }
    unsafe mkdir(directory("deeper.jsonl"), 0o700)
    write(line(9), to: directory("deeper.jsonl/a.jsonl"))
    try await following { seen in
      await seen.expect(1...2)
      let writer = Writer(directory("c.jsonl"))
      writer.write(3...3)
      await seen.expect(3...3)
      Writer(directory("a.jsonl")).write(4...4)
      writer.write(5...5)
      await seen.expectSet(4...5)
      #expect(seen.status.status.state == .live && seen.status.status.warnings.isEmpty)
    }
  }

  @Test func aPatternTakesWhatMatches() async throws {
    write(line(1), to: directory("ev-1.jsonl"))
    write(line(9), to: directory("ex-1.jsonl"))
    try await following(directory("ev-*.jsonl")) { seen in
      await seen.expect(1...1)
      write(line(2), to: directory("draft"))
      move("draft", "ev-2.jsonl")
      await seen.expect(2...2)
    }
  }

  @Test func aPatternThatMatchesNothingYetIsWaitedFor() async throws {
    try await following(directory("ev-*")) { seen in
      await seen.until { $0.state == .absent("no such file yet") }
      write(line(1), to: directory("ev-1"))
      await seen.expect(1...1)
      await seen.until { $0.state == .live }
    }
  }

  @Test func aDirectoryRemovedAndMadeAnewIsFoundAgain() async throws {
    let path = directory("in")
    unsafe mkdir(path, 0o700)
    write(line(1), to: path + "/a.jsonl")
    try await following(path) { seen in
      await seen.expect(1...1)
      unsafe unlink(path + "/a.jsonl")
      unsafe rmdir(path)
      await seen.until { $0.state == .absent("no such directory yet") }
      unsafe mkdir(path, 0o700)
      write(line(2), to: path + "/a.jsonl")
      await seen.expect(2...2)
      unsafe rename(path, path + ".old")
      unsafe mkdir(path, 0o700)
      write(line(3), to: path + "/a.jsonl")
      await seen.expect(3...3)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  /// More files than are held open.
  @Test func manyFilesAreEachReadOnAfterTheyWereClosed() async throws {
    let count = 300
    for number in 1...count {
      write(line(number) + line(1000 + number).prefix(30), to: directory("\(number).jsonl"))
    }
    try await following { seen in
      await seen.expectSet(1...count)
      await seen.until { $0.state == .live }
      for number in 1...count {
        Writer(directory("\(number).jsonl")).write(String(line(1000 + number).dropFirst(30)))
      }
      await seen.expectSet(1001...1000 + count)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  @Test func aFileThatIsDeletedOrRenamedWithinTheSetEndsQuietly() async throws {
    let gate = Gate()
    for number in 1...100 { write(line(number), to: directory("\(number).jsonl")) }
    try await following(gate: gate) { seen in
      await seen.expectSet(1...100)
      await gate.whileHeld {
        for number in 1...100 { number % 2 == 0 ? remove("\(number).jsonl") : () }
        for number in stride(from: 1, to: 100, by: 2) {
          move("\(number).jsonl", "old-\(number).jsonl")
        }
        Writer(directory("old-99.jsonl")).write(101...101)
      }
      await seen.expect(101...101)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  @Test func whatLeavesTheSetUnreadIsReadWhereItIsOrIsAGap() async throws {
    let gate = Gate()
    write(line(1), to: directory("a.jsonl"))
    try await following(gate: gate) { seen in
      await seen.expect(1...1)
      await gate.whileHeld {
        write(line(2), to: directory("b.jsonl"))
        move("b.jsonl", "b.done")
      }
      await seen.expect(2...2)
      #expect(seen.status.status.warnings.isEmpty)
      await gate.whileHeld {
        write(line(3), to: directory("c.jsonl"))
        remove("c.jsonl")
      }
      await seen.until { $0.warnings == ["1 gap: events may be missing"] }
    }
  }

  @Test func aFileOfTheSetMayBeRotatedInAnyWay() async throws {
    let writer = Writer(directory("a.jsonl"))
    writer.write(1...2)
    try await following { seen in
      await seen.expect(1...2)
      writer.write(3...3)
      move("a.jsonl", "a.jsonl.1")
      let next = Writer(directory("a.jsonl"))
      next.write(4...4)
      writer.write(5...5)
      await seen.expectSet(3...5)
      write(read(directory("a.jsonl")), to: directory("a.jsonl.2"))
      next.truncate()
      next.write(6...6)
      await seen.expect(6...6)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  @Test func aBeginningAtTheEndTakesWhatComes() async throws {
    let writer = Writer(directory("a.jsonl"))
    writer.write(1...3)
    try await following(from: .end) { seen in
      await seen.until { $0.state == .live }
      writer.write(4...4)
      write(line(5), to: directory("b.jsonl"))
      await seen.expectSet(4...5)
    }
  }

  @Test func aFileOfAnotherKindNamesItsFirstRejection() async throws {
    write("7\n", to: directory("a.jsonl"))
    try await following { seen in
      _ = await seen.channel.next()
      let warnings = seen.status.status.warnings
      #expect(warnings.count == 1)
      #expect(warnings.first?.hasPrefix("line 1: expected ") ?? false)
      let file = directory("a.jsonl")
      #expect(warnings.first?.hasSuffix("; see `floorboard check \(file)`") ?? false)
      write(line(1), to: directory("b.jsonl"))
      await seen.expect(1...1)
      await seen.until { $0.warnings.isEmpty }
    }
  }
}
