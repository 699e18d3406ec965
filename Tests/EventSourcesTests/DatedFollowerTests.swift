import EventSources
import TestSupport
import Testing
import WebhookEvents

/// A name with the hour in it, and a clock that goes on by more than one.
@Suite(.timeLimit(.minutes(15)))
struct DatedFollowerTests {
  let directory = TemporaryDirectory()

  /// Follows `ev-%d-%H`, which is `ev-01-00` at first.
  private func following(_ gate: Gate, _ body: (Seen) async -> Void) async throws {
    let name = try #require(DatedName(directory("ev-%d-%H")))
    let follower = FileFollower(
      path: { name.path(at: $0, offset: 0) }, name: "dated", now: gate.now)
    let channel = BatchChannel()
    await withTaskGroup { group in
      group.addTask { await follower.run(into: channel) }
      await body(Seen(channel: channel, status: follower.status))
      group.cancelAll()
    }
  }

  private func go(on gate: Gate, hours: Int) { gate.set(2000 + Int64(hours) * 3600) }

  @Test func theFilesBetweenTwoLooksAreReadInTheirOrder() async throws {
    let gate = Gate()
    write(line(1), to: directory("ev-01-00"))
    try await following(gate) { seen in
      await seen.expect(1...1)
      await gate.whileHeld {
        for hour in 1...4 { write(line(hour + 1), to: directory("ev-01-0\(hour)")) }
        go(on: gate, hours: 4)
      }
      await seen.expect(2...5)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  @Test func aFileThatCameBeforeTheTurnIsRead() async throws {
    let gate = Gate()
    try await following(gate) { seen in
      await seen.until { $0.state == .absent("no such file yet") }
      await gate.whileHeld {
        write(line(1), to: directory("ev-01-00"))
        write(line(2), to: directory("ev-01-01"))
        go(on: gate, hours: 1)
      }
      await seen.expect(1...2)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  @Test func moreFilesThanAreOpenedAreAGap() async throws {
    let gate = Gate()
    write(line(1), to: directory("ev-01-00"))
    try await following(gate) { seen in
      await seen.expect(1...1)
      await gate.whileHeld {
        write(line(9), to: directory("ev-01-01"))
        write(line(2), to: directory("ev-03-07"))
        write(line(3), to: directory("ev-03-08"))
        go(on: gate, hours: 56 + 24)
      }
      await seen.expect(2...3)
      await seen.until { $0.warnings == ["1 gap: events may be missing"] }
    }
  }

  @Test func aClockThatGoesBackTurnsTheNameBack() async throws {
    let gate = Gate()
    go(on: gate, hours: 2)
    write(line(1), to: directory("ev-01-02"))
    try await following(gate) { seen in
      await seen.expect(1...1)
      await gate.whileHeld {
        write(line(2), to: directory("ev-01-01"))
        go(on: gate, hours: 1)
      }
      await seen.expect(2...2)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }
}
