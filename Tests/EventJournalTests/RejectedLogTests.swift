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
    var log = RejectedLog(directory: directory.path, keepDays: 30, limit: 1000)
    for number in 0..<100 {
      try log.keep(Array("body \(number)".utf8), because: "r\(number)", at: Self.moment)
      #expect(read(log.path).utf8.count <= 1000)
    }
    let text = read(log.path)
    #expect(text.contains(#""reason":"r99""#))
    #expect(!text.contains(#""reason":"r0""#))
    #expect(text.split(separator: "\n").count + log.dropped == 100)
  }

  @Test func rejectedLogForgetsWhatIsTooOld() throws {
    var log = RejectedLog(directory: directory.path, keepDays: 30)
    let day: Int64 = 86_400
    try log.keep([1], because: "old", at: Timestamp(seconds: Self.moment.seconds - 31 * day))
    try log.keep([2], because: "kept", at: Timestamp(seconds: Self.moment.seconds - 29 * day))
    try log.trim(at: Self.moment)
    #expect(!read(log.path).contains("old"))
    #expect(read(log.path).contains("kept"))
  }

  @Test func anEntryLargerThanTheLogIsCountedOnly() throws {
    var log = RejectedLog(directory: directory.path, keepDays: 30, limit: 100)
    try log.keep([UInt8](repeating: 1, count: 100), because: "r", at: Self.moment)
    #expect(log.dropped == 1)
    #expect(read(log.path) == "")
  }

  /// A terabyte of nothing, as somebody else may leave it behind.
  @Test func aLogThatIsTooLongIsReadFromItsEnd() throws {
    let path = directory("rejected.jsonl")
    let file = try FileDescriptor(opening: path, O_WRONLY | O_CREAT, mode: 0o600)
    try file.truncate(to: 1 << 40)
    var log = RejectedLog(directory: directory.path, keepDays: 30, limit: 1000)
    try log.keep(Array("first".utf8), because: "test", at: Self.moment)
    try log.keep(Array("second".utf8), because: "test", at: Self.moment)
    #expect(try FileStatus(at: path).size < 1000)
    try log.trim(at: Self.moment)
    #expect(try FileStatus(at: path).size > 100)
  }
}
