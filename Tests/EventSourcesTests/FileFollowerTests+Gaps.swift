import EventSources
import Foundation
import Glibc
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

/// Between two looks: what can still be read is read, what is gone is said, and nothing else.
extension FileFollowerTests {
  private static let missing = ["1 gap: events may be missing"]

  /// Follows the log, of which 1...5 was read; `meanwhile` happens between two looks.
  private func following(
    meanwhile: (Writer) -> Void, expecting expected: some Collection<Int>, _ warnings: [String] = []
  ) async {
    let gate = Gate()
    let writer = Writer(log)
    writer.write(1...5)
    await following(now: gate.now) { seen in
      await seen.expect(1...5)
      await gate.whileHeld { meanwhile(writer) }
      await seen.expectSet(expected)
      await seen.until { $0.warnings == warnings }
    }
  }

  private func move(_ from: String, _ to: String) { unsafe rename(log + from, log + to) }

  private func copy(to name: String) { write(read(log), to: log + name) }

  private func shift(_ round: Int) {
    for number in stride(from: round - 1, to: 0, by: -1) { move(".\(number)", ".\(number + 1)") }
  }

  @Test func anyNumberOfRotationsLosesNothing() async {
    await following(
      meanwhile: { _ in
        for round in 1...80 {
          shift(round)
          move("", ".1")
          Writer(log).write(round * 10...round * 10 + 1)
        }
      }, expecting: (1...80).flatMap { [$0 * 10, $0 * 10 + 1] })
  }

  @Test func aFileDeletedUnreadIsAGap() async {
    await following(
      meanwhile: { _ in
        move("", ".1")
        Writer(log).write(6...6)
        unsafe unlink(log)
        Writer(log).write(7...7)
      }, expecting: [7], Self.missing)
  }

  @Test func aFileOverwrittenUnreadIsAGap() async {
    await following(
      meanwhile: { _ in
        for round in 6...8 {
          move("", ".1")
          Writer(log).write(round...round)
        }
      }, expecting: [7, 8], Self.missing)
  }

  @Test func aFileMovedOutOfSightUnreadIsAGap() async {
    unsafe mkdir(directory("elsewhere"), 0o700)
    await following(
      meanwhile: { _ in
        move("", ".1")
        Writer(log).write(6...6)
        move("", ".2")
        unsafe rename(log + ".2", directory("elsewhere/log.2"))
        Writer(log).write(7...7)
      }, expecting: [7], Self.missing)
  }

  @Test func aFileReadAndDeletedIsNone() async {
    await following(
      meanwhile: { _ in
        move("", ".1")
        unsafe unlink(log + ".1")
        Writer(log).write(6...6)
      }, expecting: [6])
  }

  @Test func contentTruncatedAwayWithoutACopyIsAGap() async {
    await following(
      meanwhile: { writer in
        writer.truncate()
        writer.write(6...6)
      }, expecting: [6], Self.missing)
  }

  /// The lines differ in their ids only, which are far from their ends.
  @Test func aTruncationRefilledWithAsLongALineIsNoticed() async {
    let gate = Gate()
    let writer = Writer(log)
    let fill = String(repeating: "x", count: 1000)
    let event = { #"{"Note":"\#(fill)","# + line($0, more: #","Remark":"\#(fill)""#).dropFirst() }
    writer.write(event(1))
    await following(now: gate.now) { seen in
      await seen.expect(1...1)
      await gate.whileHeld {
        writer.truncate()
        writer.write(event(2))
      }
      await seen.expect(2...2)
      await seen.until { $0.warnings == Self.missing }
    }
  }

  @Test func whatWasTruncatedAwayIsReadFromTheCopy() async {
    Writer(log + ".1").write(100...110)
    await following(
      meanwhile: { writer in
        move(".1", ".2")
        writer.write(6...7)
        copy(to: ".1")
        writer.truncate()
        writer.write(8...8)
      }, expecting: [6, 7, 8])
  }

  /// A line begins in what is truncated away, and ends there.
  @Test func aLineGoesOnInTheCopy() async {
    let gate = Gate()
    let writer = Writer(log)
    writer.write(line(1) + line(2).prefix(20))
    await following(now: gate.now) { seen in
      await seen.expect(1...1)
      await gate.whileHeld {
        writer.write(String(line(2).dropFirst(20)))
        copy(to: ".1")
        writer.truncate()
      }
      await seen.expect(2...2)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  @Test func copiesOfManyTruncationsAreAllRead() async {
    await following(
      meanwhile: { writer in
        for round in 1...20 {
          shift(round)
          writer.write(round * 10...round * 10 + 1)
          copy(to: ".1")
          writer.truncate()
        }
      }, expecting: (1...20).flatMap { [$0 * 10, $0 * 10 + 1] })
  }

  /// The file was found empty: nothing in it tells that there was anything.
  @Test func copiesOfAFileThatWasEmptyAreRead() async {
    let gate = Gate()
    let writer = Writer(log)
    await following(now: gate.now) { seen in
      await seen.until { $0.state == .live }
      await gate.whileHeld {
        writer.write(1...2)
        copy(to: ".1")
        writer.truncate()
        writer.write(3...3)
      }
      await seen.expectSet(1...3)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  /// logrotate does so to an empty file, unless it is told not to.
  @Test func anEmptyFileCopiedAndTruncatedIsNoGap() async {
    let gate = Gate()
    let writer = Writer(log)
    await following(now: gate.now) { seen in
      await seen.until { $0.state == .live }
      await gate.whileHeld {
        copy(to: ".1")
        writer.truncate()
      }
      await gate.whileHeld { writer.write(1...1) }
      await seen.expect(1...1)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  @Test func aBeginningAtTheEndTakesWhatComesAndWholeLines() async {
    let writer = Writer(log)
    writer.write(lines(1...3) + line(4).prefix(20))
    await following(from: .end) { seen in
      await seen.until { $0.state == .live }
      writer.write(String(line(4).dropFirst(20)) + line(5))
      await seen.expect(4...5)
      #expect(seen.status.status.beganAtEnd)
    }
  }

  /// All events of these tests are of 14:30:05.
  @Test(arguments: [(1_795_357_804, [1, 2]), (1_795_357_805, [1, 2]), (1_795_357_806, [])])
  func earlierEventsAreNotTaken(second: Int, expected: [Int]) async {
    write(lines(1...2), to: log)
    await following(from: .moment(Timestamp(seconds: Int64(second))), now: Gate.afterwards) {
      seen in
      #expect(await seen.channel.next().map { numbers($0.events) } == expected)
      #expect(seen.status.status.leftOut == 2 - expected.count)
    }
  }
}
