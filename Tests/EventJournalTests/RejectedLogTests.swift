import EventSources
import Foundation
import Glibc
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

@testable import EventJournal

/// The bounds of `rejected.jsonl`.
@Suite struct RejectedLogTests {
  let directory = TemporaryDirectory()
  private static let moment = Timestamp(seconds: 1_795_357_805)

  @Test func rejectedLogIsBoundedAndDropsTheOldest() throws {
    var log = RejectedLog(directory: directory.path, limit: 1000)
    var dropped = 0
    for number in 0..<100 {
      dropped += try log.keep(Array("body \(number)".utf8), because: "r\(number)", at: Self.moment)
      #expect(read(log.path).utf8.count <= 1000)
    }
    let text = read(log.path)
    #expect(text.contains(#""reason":"r99""#))
    #expect(!text.contains(#""reason":"r0""#))
    #expect(dropped + text.split(separator: "\n").count == 100)
  }

  /// One day at a time, so that a wrong clock costs one.
  @Test func theOldestDayIsForgottenIfItIsTooOld() throws {
    var log = RejectedLog(directory: directory.path)
    let day = JournalDay(of: Self.moment)
    for age in [40, 40, 31, 29] {
      let moment = Timestamp(seconds: Self.moment.seconds - Int64(age) * 86_400)
      try log.keep([1], because: "age \(age)", at: moment)
    }
    let oldest = JournalDay(number: day.number - 30)
    try log.dropDay(before: oldest)
    #expect(!read(log.path).contains("age 40"))
    #expect(read(log.path).contains("age 31"))
    try log.dropDay(before: oldest)
    try log.dropDay(before: oldest)
    #expect(read(log.path).split(separator: "\n").count == 1)
    #expect(read(log.path).contains("age 29"))
  }

  /// What a failed write tore stays one line, and the next entry is whole.
  @Test func aTornEntryTearsNoOther() throws {
    var log = RejectedLog(directory: directory.path)
    write(#"{"ReceivedAtUtc":"2026-11-"#, to: log.path)
    try log.keep([1], because: "whole", at: Self.moment)
    let lines = read(log.path).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines[1].hasPrefix("{") && lines[1].contains("whole") && lines[1].hasSuffix("}"))
  }

  /// A torn line is as old as what follows.
  @Test func aTornFirstLineKeepsNothingForEver() throws {
    write("{\"ReceivedAtUtc\":\"2020-\n", to: directory("rejected.jsonl"))
    var log = RejectedLog(directory: directory.path)
    try log.keep([1], because: "old", at: Timestamp(seconds: Self.moment.seconds - 40 * 86_400))
    try log.dropDay(before: JournalDay(number: JournalDay(of: Self.moment).number - 30))
    #expect(read(log.path) == "")
  }

  @Test func anEntryLargerThanTheLogIsNotKept() throws {
    var log = RejectedLog(directory: directory.path, limit: 100)
    #expect(throws: SystemError("write to", log.path, code: EFBIG)) {
      try log.keep([UInt8](repeating: 1, count: 100), because: "r", at: Self.moment)
    }
    #expect(read(log.path) == "")
  }

  /// A terabyte of nothing, as somebody else may leave it behind.
  @Test func aLogThatIsTooLongIsReadFromItsEnd() throws {
    let path = directory("rejected.jsonl")
    let file = try FileDescriptor(opening: path, O_WRONLY | O_CREAT, mode: 0o600)
    try file.truncate(to: 1 << 40)
    var log = RejectedLog(directory: directory.path, limit: 1000)
    try log.keep(Array("first".utf8), because: "test", at: Self.moment)
    try log.keep(Array("second".utf8), because: "test", at: Self.moment)
    #expect(try FileStatus(at: path).size < 1000)
    try log.dropDay(before: JournalDay(number: 0))
    #expect(try FileStatus(at: path).size > 100)
  }
}
