import AgentFloor
import EventSources
import TestSupport
import Testing
import WebhookEvents

@testable import LiveFloor

/// The past, read beside a board.
@Suite(.timeLimit(.minutes(15))) struct TimeTravellerTests {
  let directory = TemporaryDirectory()
  /// That of the events: 2026-11-22T14:30:05Z.
  private static let moment = Timestamp(seconds: 1_795_357_805)

  private func traveller(_ name: String) -> TimeTraveller {
    TimeTraveller(
      FloorArchive([.file(directory(name))], FloorOptions(), clock: { afterwards }))
  }

  /// Asks, waits for the answer and takes it.
  private func answer(
    _ traveller: TimeTraveller, to moment: Timestamp
  ) async throws -> TimeTraveller.Answer {
    let (rings, bell) = AsyncStream<Void>.makeStream()
    traveller.onAnswer { bell.yield() }
    traveller.ask(for: moment)
    for await _ in rings { break }
    return try #require(traveller.takeAnswer())
  }

  @Test func nothingIsReadBeforeItIsAskedFor() async throws {
    write(lines(1...3), to: directory("log"))
    let traveller = traveller("log")
    #expect(traveller.earliest == nil)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await traveller.run() }
      let first = try await answer(traveller, to: Self.moment)
      #expect(try first.result.get().counts.accepted == 3)
      #expect(traveller.earliest == Self.moment)
      // What was appended since is there with the next question.
      Writer(directory("log")).write(4...5)
      let second = try await answer(traveller, to: Self.moment)
      #expect(try second.result.get().counts.accepted == 5)
      group.cancelAll()
    }
  }

  @Test func whatIsDismissedIsNotAnswered() async throws {
    write(lines(1...3), to: directory("log"))
    let traveller = traveller("log")
    traveller.ask(for: Timestamp(seconds: 1))
    traveller.dismiss()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await traveller.run() }
      let asked = try await answer(traveller, to: Self.moment)
      #expect(asked.moment == Self.moment)
      group.cancelAll()
    }
  }

  @Test func aPastThatCannotBeReadIsSaid() async throws {
    let traveller = TimeTraveller(
      FloorArchive(
        [.journal(directory: directory("none"), from: nil)], FloorOptions(),
        clock: { afterwards }))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await traveller.run() }
      let asked = try await answer(traveller, to: Self.moment)
      #expect(throws: TimeTraveller.Unreadable.self) { try asked.result.get() }
      group.cancelAll()
    }
  }
}
