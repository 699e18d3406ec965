import EventSources
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing
import WebhookEvents

/// Real files, real rotations: every event written is seen, none twice.
@Suite(.timeLimit(.minutes(15)))
struct FileFollowerTests {
  let directory = TemporaryDirectory()
  var log: String { directory("log") }

  /// Follows `log` while `body` runs; `body` gets what shows up.
  func following(
    _ path: String? = nil, through channel: BatchChannel = BatchChannel(),
    from start: FollowStart = .beginning,
    now: @escaping @Sendable () -> Timestamp = { Timestamp(seconds: 2000) },
    _ body: (Seen) async -> Void
  ) async {
    let follower = FileFollower(path: path ?? log, name: "log", from: start, now: now)
    await withTaskGroup { group in
      group.addTask { await follower.run(into: channel) }
      await body(Seen(channel: channel, status: follower.status))
      group.cancelAll()
    }
    #expect(follower.status.status.state == .stopped)
  }

  @Test func readsWhatIsThereAndWhatComes() async {
    let writer = Writer(log)
    writer.write(1...3)
    await following { seen in
      await seen.expect(1...3)
      writer.write(4...4)
      await seen.expect(4...4)
      #expect(seen.status.status.state == .live)
      #expect(seen.status.status.lastEvent == Timestamp(seconds: 2000))
    }
  }

  @Test func waitsForAFileThatIsNotThere() async {
    await following { seen in
      await seen.until { $0.state == .absent("no such file yet") }
      let writer = Writer(log)
      writer.write(1...2)
      await seen.expect(1...2)
    }
  }

  /// The channel takes one batch at a time, so nothing hurries past.
  @Test func whatIsNoEventIsHintedAtUntilEventsCome() async {
    let writer = Writer(log)
    writer.write("{\"data\":\(line(1).dropLast())}\n")
    await following { seen in
      #expect(await seen.channel.next()?.rejections.total == 1)
      #expect(
        seen.status.status.hint == "events in a field; read them with `--unwrap data`")
      writer.write(2...2)
      await seen.expect(2...2)
      #expect(seen.status.status.hint == nil)
    }
  }

  @Test func eventsAreTakenOutOfAField() async throws {
    write("{\"data\":\(line(1).dropLast())}\n", to: log)
    let follower = FileFollower(
      path: log, name: "log", unwrap: try #require(EventPath("data")), now: { afterwards })
    let channel = BatchChannel()
    await withTaskGroup { group in
      group.addTask { await follower.run(into: channel) }
      await Seen(channel: channel, status: follower.status).expect(1...1)
      group.cancelAll()
    }
  }

  @Test func aLargeFileIsCaughtUpWith() async {
    let count = 5 * FileFollower.chunkSize / line(1).utf8.count
    write(lines(1...count), to: log)
    await following(through: BatchChannel(capacity: 1)) { seen in
      var percents: [Int] = []
      var came = 0
      while came < count, let batch = await seen.channel.next() {
        came += batch.events.count
        if case .catchingUp(let percent) = seen.status.status.state { percents.append(percent) }
      }
      #expect(percents.count > 1 && percents == percents.sorted())
      #expect(percents.allSatisfy { 5..<100 ~= $0 })
      await seen.until { $0.state == .live }
    }
  }

  @Test func aCompressedFileIsRefusedUntilAnotherTakesItsPlace() async throws {
    try Data(gzip(lines(1...3))).write(to: URL(filePath: log))
    await following { seen in
      await seen.until { $0.state == .lost("is gzip; zcat it into --follow -") }
      write(lines(1...3), to: directory("new"))
      unsafe rename(directory("new"), log)
      await seen.expect(1...3)
      await seen.until { $0.state == .live }
    }
  }

  @Test(arguments: [
    (["/var/log/floor.jsonl"], ["floor.jsonl"]),
    (["/a/x/log", "/b/x/log", "other"], ["a/x/log", "b/x/log", "other"]),
    (["log", "old/log", "log"], ["log", "old/log", "log"]),
    (["log", "./log", "/log"], ["log", "./log", "/log"]), (["/", ""], ["/", ""]),
  ])
  func aNameTellsAFileFromTheOthers(_ paths: [String], _ names: [String]) {
    #expect(FileNames.of(paths) == names)
  }

  @Test func waitsForADirectoryThatIsNotThere() async {
    await following(directory("deep/er/log")) { seen in
      unsafe mkdir(directory("deep"), 0o700)
      unsafe mkdir(directory("deep/er"), 0o700)
      let writer = Writer(directory("deep/er/log"))
      writer.write(1...2)
      await seen.expect(1...2)
    }
  }

  @Test func keepsALineThatIsNotFinished() async {
    let writer = Writer(log)
    let text = line(1)
    writer.write(String(text.prefix(20)))
    await following { seen in
      await seen.until { $0.state == .live }
      writer.write(String(text.dropFirst(20)) + line(2))
      await seen.expect(1...2)
    }
  }

  @Test func aWholeLastLineWithoutItsEndCountsWhenTheFileIsLeft() async {
    let old = Writer(log)
    old.write(line(1) + line(2).dropLast())
    await following { seen in
      await seen.expect(1...1)
      unsafe rename(log, log + ".1")
      write(lines(3...3), to: log)
      await seen.expectSet(2...3)
    }
  }

  @Test func aFifoGoesOnWithItsNextWriter() async {
    unsafe mkfifo(log, 0o600)
    await following { seen in
      await seen.until { $0.state == .live }
      var writer: Writer? = Writer(log)
      writer?.write(1...2)
      await seen.expect(1...2)
      writer?.write(String(line(3).dropLast()))
      writer = nil
      await seen.expect(3...3)
      writer = Writer(log)
      writer?.write(4...4)
      await seen.expect(4...4)
    }
  }

  @Test func aDirectoryInItsPlaceIsNamed() async {
    unsafe mkdir(log, 0o700)
    await following { seen in
      await seen.until { $0.state == .lost("Is a directory") }
      unsafe rmdir(log)
      write(lines(1...1), to: log)
      await seen.expect(1...1)
    }
  }

  @Test func linesThatAreNoEventsAreCounted() async {
    let writer = Writer(log)
    writer.write("nonsense\n" + line(1))
    await following { seen in
      let batch = await seen.channel.next()
      #expect(batch?.rejections.total == 1)
      #expect(batch?.source == "log")
      #expect(batch.map { numbers($0.events) } == [1])
    }
  }
}

/// What a follower delivers, checked as it comes.
struct Seen {
  let channel: BatchChannel
  let status: SourceStatusCell

  /// The next events are exactly these, in this order.
  func expect(
    _ expected: ClosedRange<Int>, sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    var came: [Int] = []
    while came.count < expected.count, let batch = await channel.next() {
      came.append(contentsOf: numbers(batch.events))
    }
    #expect(came == Array(expected), sourceLocation: sourceLocation)
  }

  /// The next events are exactly these, in any order.
  func expectSet(
    _ expected: some Collection<Int>, sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    var came: [Int] = []
    while came.count < expected.count, let batch = await channel.next() {
      came.append(contentsOf: numbers(batch.events))
    }
    #expect(came.sorted() == Array(expected), sourceLocation: sourceLocation)
  }

  func until(_ condition: (SourceStatus) -> Bool) async {
    do {
      try await waitUntil("another status") { condition(status.status) }
    } catch {
      Issue.record(error)
    }
  }
}
