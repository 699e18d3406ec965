import EventSources
import Foundation
import Glibc
import Synchronization
import Testing
import WebhookEvents

/// Real files, real rotations: every event written is seen, none twice.
@Suite(.timeLimit(.minutes(15)))
struct FileFollowerTests {
  let directory = TemporaryDirectory()
  var log: String { directory("log") }

  /// Follows `log` while `body` runs; `body` gets what shows up.
  private func following(
    _ path: String? = nil, through channel: BatchChannel = BatchChannel(),
    _ body: (Seen) async -> Void
  ) async {
    let follower = FileFollower(
      path: path ?? log, name: "log", now: { Timestamp(seconds: 2000) })
    await withTaskGroup { group in
      group.addTask { await follower.run(into: channel) }
      await body(Seen(channel: channel, status: follower.status))
      group.cancelAll()
    }
    #expect(follower.status.status.standing == .stopped)
  }

  @Test func readsWhatIsThereAndWhatComes() async {
    let writer = Writer(log)
    writer.write(1...3)
    await following { seen in
      await seen.expect(1...3)
      writer.write(4...4)
      await seen.expect(4...4)
      #expect(seen.status.status.standing == .live)
      #expect(seen.status.status.lastEvent == Timestamp(seconds: 2000))
    }
  }

  @Test func waitsForAFileThatIsNotThere() async {
    await following { seen in
      await seen.until { $0.standing == .waiting }
      let writer = Writer(log)
      writer.write(1...2)
      await seen.expect(1...2)
    }
  }

  /// The channel takes one batch at a time, so nothing hurries past.
  @Test func aLargeFileIsCaughtUpWith() async {
    let count = 20_000
    write(lines(1...count), to: log)
    await following(through: BatchChannel(capacity: 1)) { seen in
      var percents: [Int] = []
      var came = 0
      while came < count, let batch = await seen.channel.next() {
        came += batch.events.count
        if case .catchingUp(let percent) = seen.status.status.standing { percents.append(percent) }
      }
      #expect(percents.count > 1 && percents == percents.sorted())
      #expect(percents.allSatisfy { 5..<100 ~= $0 })
      await seen.until { $0.standing == .live }
    }
  }

  @Test func aCompressedFileIsRefusedUntilAnotherTakesItsPlace() async throws {
    try Data(gzip(lines(1...3))).write(to: URL(filePath: log))
    await following { seen in
      await seen.until { $0.standing == .lost("is gzip; zcat it into --follow -") }
      write(lines(1...3), to: directory("new"))
      rename(directory("new"), log)
      await seen.expect(1...3)
      await seen.until { $0.standing == .live }
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
      mkdir(directory("deep"), 0o700)
      mkdir(directory("deep/er"), 0o700)
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
      await seen.until { $0.standing == .live }
      writer.write(String(text.dropFirst(20)) + line(2))
      await seen.expect(1...2)
    }
  }

  @Test func renameAndCreateReadsTheOldOneToItsEnd() async {
    let old = Writer(log)
    old.write(1...2)
    await following { seen in
      await seen.expect(1...2)
      old.write(3...3)
      rename(log, log + ".1")
      old.write(4...4)
      let new = Writer(log)
      new.write(5...5)
      await seen.expect(3...5)
      // A writer that has not noticed yet.
      old.write(6...6)
      await seen.expect(6...6)
      new.write(7...7)
      await seen.expect(7...7)
    }
  }

  @Test func whatStoodThereBeforeIsAsOldAsTheFile() async {
    Writer(log).write(1...2)
    let times = [timeval](repeating: timeval(tv_sec: 1000, tv_usec: 0), count: 2)
    #expect(utimes(log, times) == 0)
    await following { seen in
      await seen.expect(1...2)
      #expect(seen.status.status.lastEvent == Timestamp(seconds: 1000))
    }
  }

  /// Each rotation moves all kept files up by one, faster than anyone can look; what was never
  /// seen at the path itself may be taken up in another order.
  @Test func quickRotationsLoseNothing() async {
    let first = Writer(log)
    await following { seen in
      await seen.until { $0.standing == .live }
      first.write(1...10)
      for round in 1..<10 {
        for number in stride(from: round - 1, to: 0, by: -1) {
          rename("\(log).\(number)", "\(log).\(number + 1)")
        }
        rename(log, "\(log).1")
        Writer(log).write(round * 10 + 1...round * 10 + 10)
      }
      await seen.expectSet(1...100)
    }
  }

  @Test func copyTruncateStartsAgain() async {
    let writer = Writer(log)
    writer.write(1...5)
    await following { seen in
      await seen.expect(1...5)
      writer.truncate()
      writer.write(6...7)
      await seen.expect(6...7)
    }
  }

  @Test func copyTruncateRefilledPastItsOldSizeIsNoticed() async {
    let writer = Writer(log)
    writer.write(1...2)
    await following { seen in
      await seen.expect(1...2)
      // Written whole elsewhere and copied over at once: no moment at which the file is short.
      write(lines(3...9), to: directory("more"))
      let more = Array(lines(3...9).utf8)
      let number = open(log, O_WRONLY)
      pwrite(number, more, more.count, 0)
      close(number)
      await seen.expect(3...9)
    }
  }

  @Test func deleteAndCreateReadsTheNewOne() async {
    let old = Writer(log)
    old.write(1...2)
    await following { seen in
      await seen.expect(1...2)
      old.write(3...3)
      unlink(log)
      await seen.until { $0.standing == .waiting }
      old.write(4...4)
      let new = Writer(log)
      new.write(5...5)
      await seen.expect(3...5)
    }
  }

  @Test func replacementByRenameReadsTheNewOne() async {
    write(lines(1...2), to: log)
    await following { seen in
      await seen.expect(1...2)
      write(lines(3...4), to: directory("new"))
      rename(directory("new"), log)
      await seen.expect(3...4)
    }
  }

  @Test func awayAndBackIsNotReadTwice() async {
    let writer = Writer(log)
    writer.write(1...2)
    await following { seen in
      await seen.expect(1...2)
      rename(log, directory("away"))
      await seen.until { $0.standing == .waiting }
      writer.write(3...3)
      rename(directory("away"), log)
      writer.write(4...4)
      await seen.expect(3...4)
    }
  }

  @Test func aLinkThatMovesLeadsToTheNewFile() async {
    mkdir(directory("elsewhere"), 0o700)
    let first = Writer(directory("elsewhere/first"))
    first.write(1...1)
    symlink("elsewhere/first", log)
    await following { seen in
      await seen.expect(1...1)
      first.write(2...2)
      write(lines(3...3), to: directory("elsewhere/second"))
      symlink("elsewhere/second", directory("draft"))
      rename(directory("draft"), log)
      await seen.expect(2...3)
      // Rotation behind the link.
      rename(directory("elsewhere/second"), directory("elsewhere/second.1"))
      write(lines(4...4), to: directory("elsewhere/second"))
      await seen.expect(4...4)
    }
  }

  @Test func aWholeLastLineWithoutItsEndCountsWhenTheFileIsLeft() async {
    let old = Writer(log)
    old.write(line(1) + line(2).dropLast())
    await following { seen in
      await seen.expect(1...1)
      rename(log, log + ".1")
      write(lines(3...3), to: log)
      await seen.expectSet(2...3)
    }
  }

  @Test func aFifoGoesOnWithItsNextWriter() async {
    mkfifo(log, 0o600)
    await following { seen in
      await seen.until { $0.standing == .live }
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
    mkdir(log, 0o700)
    await following { seen in
      await seen.until { $0.standing == .lost("Is a directory") }
      rmdir(log)
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
    _ expected: ClosedRange<Int>, sourceLocation: SourceLocation = #_sourceLocation
  ) async {
    var came: [Int] = []
    while came.count < expected.count, let batch = await channel.next() {
      came.append(contentsOf: numbers(batch.events))
    }
    #expect(came.sorted() == Array(expected), sourceLocation: sourceLocation)
  }

  func until(_ condition: (SourceStatus) -> Bool) async {
    while !condition(status.status) { await Task.yield() }
  }
}
