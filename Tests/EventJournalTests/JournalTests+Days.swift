import EventSources
import Foundation
import Glibc
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

@testable import EventJournal

/// How long day files are kept.
extension JournalTests {
  @Test(arguments: [1, 7, 365])
  func asManyDaysAreKeptAsAreAskedFor(_ days: Int) throws {
    do { _ = try open() }
    let today = JournalDay(of: Self.moment).number
    let kept = directory("a/journal/" + JournalDay(number: today - Int64(days)).fileName)
    let old = directory("a/journal/" + JournalDay(number: today - Int64(days) - 1).fileName)
    write("", to: kept)
    write("", to: old)
    var options = Journal.Options()
    options.keepDays = days
    _ = try open(options)
    #expect(unsafe access(kept, F_OK) == 0)
    #expect(unsafe access(old, F_OK) != 0)
  }

  @Test func aDayTooOldIsDeletedWhenTheDayTurns() async throws {
    var options = Journal.Options()
    options.keepDays = 1
    let journal = try Journal(
      directory: directory("a/journal"), options: options,
      now: { Timestamp(seconds: Self.moment.seconds + 86_400) })
    try await running(journal) { channel in
      // Yesterday's by the clock that is read when the next day's first event is written.
      let yesterday = Timestamp(seconds: Self.moment.seconds - 86_400)
      _ = try await journal.append(batch(1), receivedAt: yesterday)
      let old = directory("a/journal/2026-11-21.jsonl")
      #expect(unsafe access(old, F_OK) == 0)
      _ = try await journal.append(batch(2), receivedAt: Self.moment)
      #expect(unsafe access(old, F_OK) != 0)
      #expect(unsafe access(file, F_OK) == 0)
    }
  }

  @Test func oldDaysAreDeleted() throws {
    do { _ = try open() }
    let kept = directory("a/journal/2026-10-23.jsonl")
    let old = directory("a/journal/2026-10-22.jsonl")
    write("", to: kept)
    write("", to: old)
    _ = try open()
    #expect(unsafe access(kept, F_OK) == 0)
    #expect(unsafe access(old, F_OK) != 0)
  }
}
