import EventSources
import LinuxIO
import Synchronization
import TestSupport
import Testing
import WebhookEvents

@testable import EventJournal

/// What becomes of refused bodies.
extension JournalTests {
  private var tally: RejectionTally { RejectionTally([rejection]) }

  /// The bound of what waits, and one past it.
  @Test func refusedBodiesThatAreLostAreCountedAndTold() async throws {
    let told = Told()
    let journal = try Journal(
      directory: directory("a/journal"), now: { Self.moment }, log: { told.add($0) })
    let half = [UInt8](repeating: 1, count: Journal.Notes.bodyLimit / 2)
    let refusals = Mutex<[JournalRefusal?]>([])
    for body in [half, half, [1], [2]] {
      journal.setAside(body, rejections: tally, because: "x", at: Self.moment) { refusal in
        refusals.withLock { $0.append(refusal) }
      }
    }
    #expect(refusals.withLock { $0 } == [.busy, .busy])
    try await running(journal) { channel in
      _ = await channel.next()
      #expect(refusals.withLock { $0 } == [.busy, .busy, nil, nil])
      #expect(journal.lostBodies == [.busy: 2])
      // The first makes room for it.
      journal.setAside(half + half, rejections: tally, because: "x", at: Self.moment)
      _ = await channel.next()
      #expect(journal.lostBodies == [.busy: 2, .oldest: 1])
    }
    let words = told.all.filter { $0.gravity == .warning }.map(\.text)
    #expect(
      words.contains("2 refused bodies are not in rejected.jsonl: came faster than they are kept"))
    #expect(words.contains("1 refused body is not in rejected.jsonl: made room for newer ones"))
  }

  @Test func aBodyThatCannotBeWrittenIsCounted() async throws {
    let journal = try open()
    try Directory.make(directory("a/journal/rejected.jsonl"))
    try await running(journal) { channel in
      journal.setAside([1], rejections: tally, because: "x", at: Self.moment)
      _ = await channel.next()
      #expect(journal.lostBodies == [.failing: 1])
    }
  }
}
