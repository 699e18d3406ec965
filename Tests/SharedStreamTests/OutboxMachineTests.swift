import EventSources
import Testing

@testable import SharedStream

/// The outbox's decisions, on a clock that the test sets.
struct OutboxMachineTests {
  private func position(_ offset: Int) -> JournalPosition {
    JournalPosition(day: JournalDay(number: 20_000), offset: offset)
  }

  private func machine() -> OutboxMachine<String> {
    var machine = OutboxMachine<String>(from: position(0), to: position(0), patience: 2000)
    machine.grow(to: position(1000), by: 10)
    return machine
  }

  @Test func theCursorMovesOverWhatIsAcknowledgedWithoutAGap() throws {
    var machine = machine()
    let first = try #require(machine.publish(4, from: machine.sent, upTo: position(400), at: 0))
    let second = try #require(machine.publish(6, from: machine.sent, upTo: position(1000), at: 0))
    #expect(machine.acknowledge(second).isEmpty)
    #expect(machine.cursor == position(0) && machine.unreplicated == 10)
    #expect(machine.acknowledge(first).isEmpty)
    #expect(machine.cursor == position(1000) && machine.unreplicated == 0)
  }

  @Test func nothingIsPublishedPastTheWindow() throws {
    var machine = machine()
    machine.grow(to: position(100_000), by: 1000)
    #expect(machine.next()?.limit == 512)
    let number = try #require(
      machine.publish(512, from: machine.sent, upTo: position(51_200), at: 0))
    #expect(machine.next() == nil)
    _ = machine.acknowledge(number)
    #expect(machine.next()?.start == position(51_200))
  }

  @Test func aRequestIsAnsweredWhenItsEventsAreThere() throws {
    var machine = machine()
    #expect(machine.wait(for: position(400), "first", at: 0) == nil)
    #expect(machine.wait(for: position(1000), "second", at: 0) == nil)
    let first = try #require(machine.publish(4, from: machine.sent, upTo: position(400), at: 0))
    let second = try #require(machine.publish(6, from: machine.sent, upTo: position(1000), at: 0))
    #expect(machine.acknowledge(first) == ["first"])
    #expect(machine.acknowledge(second) == ["second"])
    #expect(machine.wait(for: position(1000), "third", at: 0) == true)
  }

  @Test func aRequestWaitsAsLongAsItsPatienceAndTheNextNotAtAll() throws {
    var machine = machine()
    let number = try #require(machine.publish(10, from: machine.sent, upTo: position(1000), at: 0))
    #expect(machine.wait(for: position(1000), "first", at: 500) == nil)
    #expect(machine.expire(at: 1999).isEmpty)
    #expect(machine.expire(at: 2000) == ["first"])
    #expect(machine.awaySince == 0)
    #expect(machine.wait(for: position(1000), "second", at: 2001) == false)
    #expect(machine.acknowledge(number).isEmpty)
    #expect(machine.awaySince == nil)
  }

  @Test func aRestartPublishesAllOfItAgain() throws {
    var machine = machine()
    let number = try #require(machine.publish(10, from: machine.sent, upTo: position(1000), at: 0))
    machine.restart(from: position(0), holding: 10)
    #expect(machine.acknowledge(number).isEmpty)
    #expect(machine.next()?.start == position(0) && machine.unreplicated == 10)
  }

  /// What was read before a restart is not published behind it: the cursor would pass what lies
  /// between.
  @Test func whatWasReadBeforeARestartIsNotPublished() throws {
    var machine = machine()
    _ = try #require(machine.publish(4, from: position(0), upTo: position(400), at: 0))
    machine.restart(from: position(0), holding: 10)
    #expect(machine.publish(6, from: position(400), upTo: position(1000), at: 0) == nil)
    #expect(machine.next()?.start == position(0))
  }

  /// One batch that is never acknowledged does not let the others grow without bound.
  @Test func batchesAreBoundedThoughOneIsNotAcknowledged() throws {
    var machine = machine()
    machine.grow(to: position(1_000_000), by: 9990)
    _ = try #require(machine.publish(1, from: position(0), upTo: position(100), at: 0))
    var count = 1
    while let (start, _) = machine.next(), count < 2000 {
      count += 1
      let end = position(count * 100)
      _ = machine.acknowledge(try #require(machine.publish(1, from: start, upTo: end, at: 0)))
    }
    #expect(count == 512)
  }
}
