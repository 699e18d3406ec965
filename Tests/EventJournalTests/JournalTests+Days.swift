import EventSources
import Foundation
import Glibc
import LinuxIO
import Synchronization
import TestSupport
import Testing
import WebhookEvents

@testable import EventJournal

/// How long day files are kept, and what a wrong clock does to them.
extension JournalTests {
  private static let today = JournalDay(of: moment)

  private func path(daysAgo days: Int) -> String {
    directory("a/journal/" + JournalDay(number: Self.today.number - Int64(days)).fileName)
  }

  /// Day files with an event each.
  private func makeDays(_ ages: Int...) throws {
    do { _ = try open() }
    for age in ages { write(line(age), to: path(daysAgo: age)) }
  }

  private func isThere(daysAgo days: Int) -> Bool { unsafe access(path(daysAgo: days), F_OK) == 0 }

  private func keeping(_ days: Int) -> Journal.Options {
    var options = Journal.Options()
    options.keepDays = days
    return options
  }

  private static func later(byDays days: Int) -> Timestamp {
    Timestamp(seconds: moment.seconds + Int64(days) * 86_400)
  }

  @Test(arguments: [1, 7, 365])
  func asManyDaysAreKeptAsAreAskedFor(_ days: Int) throws {
    try makeDays(0, days, days + 1)
    _ = try open(keeping(days))
    #expect(isThere(daysAgo: days))
    #expect(!isThere(daysAgo: days + 1))
  }

  /// So that a wrong clock costs one.
  @Test func atMostOneDayIsDeletedAtAStartAndTold() throws {
    try makeDays(0, 33, 32, 31)
    let told = Told()
    _ = try Journal(
      directory: directory("a/journal"), now: { Self.moment }, log: { told.add($0) })
    #expect(!isThere(daysAgo: 33))
    #expect(isThere(daysAgo: 32))
    #expect(told.all == [.init(.notice, "deleted 2026-10-20.jsonl: older than 30 days")])
    _ = try open()
    #expect(!isThere(daysAgo: 32))
    #expect(isThere(daysAgo: 31))
  }

  @Test func aDayTooOldIsDeletedWhenTheDayTurns() async throws {
    try makeDays(1)
    let journal = try open(keeping(1))
    try await running(journal) { channel in
      _ = try await journal.append(batch(1), receivedAt: Self.later(byDays: -1))
      _ = try await journal.append(batch(2), receivedAt: Self.moment)
      write(line(9), to: path(daysAgo: 3))
      #expect(isThere(daysAgo: 3))
      let clock = Self.later(byDays: 1)
      _ = try await journal.append(batch(3), receivedAt: clock)
      // Who appended is answered first.
      try await waitUntil("the old day is deleted") { !isThere(daysAgo: 3) }
      #expect(isThere(daysAgo: 1))
    }
  }

  /// Two months ahead: neither a start nor an event deletes what is needed, and when the clock is
  /// right again the journal goes on behind what it has.
  @Test func aClockAheadCostsOneDayAtMost() async throws {
    try makeDays(0, 1, 2, 3, 30)
    let ahead = Self.later(byDays: 60)
    do {
      let journal = try open(at: ahead)
      #expect(
        journal.status.status.note
          == "the clock may be wrong: it is more than 59 days after the newest day with events")
      #expect(journal.clockAhead > 59 * 86_400)
      var came: [Int] = []
      try journal.replay { came += numbers($0.events) }
      #expect(came == [2, 1, 0])
      try await running(journal) { _ in
        _ = try await journal.append(batch(100), receivedAt: ahead)
      }
    }
    #expect(!isThere(daysAgo: 30))
    let journal = try open()
    #expect(isThere(daysAgo: 3) && isThere(daysAgo: 0))
    #expect(journal.clockAhead < -58 * 86_400)
    let note = journal.status.status.note ?? ""
    #expect(note.contains("before the newest day"))
    #expect(note.contains("give \(JournalDay(of: ahead).fileName) the name of the day"))
    try journal.replay { _ in }
    let before = try #require(journal.position)
    try await running(journal) { _ in
      _ = try await journal.append(batch(101), receivedAt: Self.moment)
      #expect(try #require(journal.position) > before)
    }
    #expect(read(path(daysAgo: -60)).split(separator: "\n").count == 2)
  }

  @Test(arguments: [
    ("nonsense\n", "1 line is not an event and left out: line 2 of "),
    ("\nnonsense\n{}\n", "2 lines are not events and left out: the first is line 3 of "),
  ])
  func damagedLinesAreToldAtTheStart(_ damaged: String, _ words: String) throws {
    do { _ = try open() }
    write(line(1) + damaged + line(2), to: path(daysAgo: 1))
    write(line(3), to: path(daysAgo: 0))
    let told = Told()
    let journal = try Journal(
      directory: directory("a/journal"), now: { Self.moment }, log: { told.add($0) })
    try journal.replay { _ in }
    #expect(told.all == [.init(.warning, words + path(daysAgo: 1))])
  }

  @Test func theClockIsToldRightWithinADay() throws {
    try makeDays(0)
    for seconds in [0, 86_400, -15 * 3600] {
      let moment = Timestamp(seconds: Self.moment.seconds + Int64(seconds))
      let journal = try open(at: moment)
      #expect((journal.status.status.note == nil) == (seconds >= 0))
    }
  }
}

/// What a journal tells.
final class Told: Sendable {
  private let notices = Mutex<[JournalNotice]>([])

  func add(_ notice: JournalNotice) { notices.withLock { $0.append(notice) } }
  var all: [JournalNotice] { notices.withLock { $0 } }
}
