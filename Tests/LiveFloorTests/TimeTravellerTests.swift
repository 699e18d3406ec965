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
    _ traveller: TimeTraveller, _ ask: () -> Void
  ) async throws -> TimeTraveller.Answer {
    let (rings, bell) = AsyncStream<Void>.makeStream()
    traveller.onAnswer { bell.yield() }
    ask()
    // It also rings as the reading goes on.
    for await _ in rings {
      if let answer = traveller.takeAnswer() { return answer }
    }
    throw Unexpected(description: "no answer")
  }

  /// Asks for a moment; the floor at it.
  private func floor(
    of traveller: TimeTraveller, at moment: Timestamp
  ) async throws -> FloorArchive.Moment {
    let answer = try await answer(traveller) { traveller.ask(for: moment) }
    guard case .floor(moment, let result) = answer else {
      throw Unexpected(description: "\(answer)")
    }
    return try result.get()
  }

  private struct Unexpected: Error, CustomStringConvertible { let description: String }

  @Test func nothingIsReadBeforeItIsAskedFor() async throws {
    write(lines(1...3), to: directory("log"))
    let traveller = traveller("log")
    #expect(traveller.earliest == nil)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await traveller.run() }
      let first = try await floor(of: traveller, at: Self.moment)
      #expect(first.counts.accepted == 3)
      #expect(traveller.earliest == Self.moment)
      // What was appended since is there with the next question.
      Writer(directory("log")).write(4...5)
      let second = try await floor(of: traveller, at: Self.moment)
      #expect(second.counts.accepted == 5)
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
      // That of another moment would throw.
      let asked = try await floor(of: traveller, at: Self.moment)
      #expect(asked.counts.accepted == 3)
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
      let asked = try await answer(traveller) { traveller.ask(for: Self.moment) }
      guard case .floor(Self.moment, .failure(let failure)) = asked else {
        throw Unexpected(description: "\(asked)")
      }
      #expect(failure.description.hasPrefix("no time travel: "))
      group.cancelAll()
    }
  }

  @Test func aSearchIsAnsweredFromTheReadingThread() async throws {
    write(lines(1...3), to: directory("log"))
    let traveller = traveller("log")
    let found = CriticalMoment(
      at: Self.moment, username: "maria", status: AgentStatus(.onBreak))
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await traveller.run() }
      for result in [found, nil] {
        let answer = try await answer(traveller) { traveller.ask { result } }
        guard case .found(result) = answer else {
          throw Unexpected(description: "\(answer)")
        }
      }
      // A search that gave way to a moment is not answered.
      traveller.ask { found }
      let asked = try await floor(of: traveller, at: Self.moment)
      #expect(asked.counts.accepted == 3)
      group.cancelAll()
    }
  }
}
