import EventSources
import Foundation
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

@testable import EventJournal

/// The moments that a journal gives its events.
extension JournalTests {
  /// Whatever the clock does, also over a restart.
  @Test func arrivalsIncreaseStrictly() async throws {
    let moments = [0, 5, -86_400, 5, 4].map { Timestamp(seconds: Self.moment.seconds + $0) }
    for part in [moments[..<3], moments[3...]] {
      let journal = try open()
      try journal.replay { _ in }
      try await running(journal) { _ in
        for (place, moment) in part.enumerated() {
          let first = 10 * part.startIndex + 2 * place
          _ = try await journal.append(batch(first, first + 1), receivedAt: moment)
        }
      }
    }
    let arrivals = decoded(read(file)).records.compactMap(\.received)
    #expect(arrivals.count == 10)
    #expect(zip(arrivals, arrivals.dropFirst()).allSatisfy { $0 < $1 })
  }

  /// A date that somebody else wrote stops no arrival.
  @Test func anArrivalInTheYear9999IsNotGoneOnFrom() async throws {
    do { _ = try open() }
    let far = #","ReceivedAtUtc":"9999-12-31T23:59:59.999999Z""#
    write(line(1, more: far), to: file)
    let journal = try open()
    try journal.replay { _ in }
    try await running(journal) { _ in
      _ = try await journal.append(batch(2), receivedAt: Self.moment)
    }
    #expect(decoded(read(file)).records.last?.received == Self.moment)
  }
}
