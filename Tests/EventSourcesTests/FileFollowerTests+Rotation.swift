import EventSources
import Foundation
import Glibc
import Synchronization
import TestSupport
import Testing
import WebhookEvents

/// Ways in which a followed file is replaced.
extension FileFollowerTests {
  @Test func renameAndCreateReadsTheOldOneToItsEnd() async {
    let old = Writer(log)
    old.write(1...2)
    await following { seen in
      await seen.expect(1...2)
      old.write(3...3)
      unsafe rename(log, log + ".1")
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

  /// A copy of an old file is new, what it holds is not.
  @Test func whatStoodThereBeforeIsAsOldAsItsEvents() async {
    Writer(log).write(1...2)
    let event = Timestamp(seconds: 1_795_357_805)
    let later = Timestamp(seconds: 1_795_362_605)
    let now: @Sendable () -> Timestamp = { later }
    await following(now: now) { seen in
      await seen.expect(1...2)
      #expect(seen.status.status.lastEvent == event)
    }
  }

  /// Each rotation moves all kept files up by one, faster than anyone can look; what was never
  /// seen at the path itself may be taken up in another order.
  @Test func quickRotationsLoseNothing() async {
    let first = Writer(log)
    await following { seen in
      await seen.until { $0.state == .live }
      first.write(1...10)
      for round in 1..<10 {
        for number in stride(from: round - 1, to: 0, by: -1) {
          unsafe rename("\(log).\(number)", "\(log).\(number + 1)")
        }
        unsafe rename(log, "\(log).1")
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

  /// The writer goes on where it was, so that a hole of NULs stands before its next event.
  @Test func copyTruncateUnderAWriterThatDoesNotAppendLosesNothing() async {
    let number = unsafe open(log, O_WRONLY | O_CREAT, 0o600)
    defer { close(number) }
    func put(_ text: String) { _ = unsafe Glibc.write(number, text, text.utf8.count) }
    put(lines(1...5))
    await following { seen in
      await seen.expect(1...5)
      write(read(log), to: log + ".1")
      ftruncate(number, 0)
      put(lines(6...7))
      await seen.expect(6...7)
      #expect(seen.status.status.holes == 1)
      #expect(seen.status.status.warnings == ["1 hole skipped"])
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
      let number = unsafe open(log, O_WRONLY)
      unsafe pwrite(number, more, more.count, 0)
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
      unsafe unlink(log)
      await seen.until { $0.state == .absent("no such file yet") }
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
      unsafe rename(directory("new"), log)
      await seen.expect(3...4)
    }
  }

  @Test func awayAndBackIsNotReadTwice() async {
    let writer = Writer(log)
    writer.write(1...2)
    await following { seen in
      await seen.expect(1...2)
      unsafe rename(log, directory("away"))
      await seen.until { $0.state == .absent("no such file yet") }
      writer.write(3...3)
      unsafe rename(directory("away"), log)
      writer.write(4...4)
      await seen.expect(3...4)
    }
  }

  @Test func aLinkThatMovesLeadsToTheNewFile() async {
    unsafe mkdir(directory("elsewhere"), 0o700)
    let first = Writer(directory("elsewhere/first"))
    first.write(1...1)
    unsafe symlink("elsewhere/first", log)
    await following { seen in
      await seen.expect(1...1)
      first.write(2...2)
      write(lines(3...3), to: directory("elsewhere/second"))
      unsafe symlink("elsewhere/second", directory("draft"))
      unsafe rename(directory("draft"), log)
      await seen.expect(2...3)
      // Rotation behind the link.
      unsafe rename(directory("elsewhere/second"), directory("elsewhere/second.1"))
      write(lines(4...4), to: directory("elsewhere/second"))
      await seen.expect(4...4)
    }
  }
}
