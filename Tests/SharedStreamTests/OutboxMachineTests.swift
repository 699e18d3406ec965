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

  /// What comes next is being published; returns the number of its batch.
  private func publish(
    _ count: Int, upTo offset: Int, _ machine: inout OutboxMachine<String>
  ) throws -> Int {
    let number = machine.publish(count, from: machine.sent, upTo: position(offset), at: 0)
    return try #require(number)
  }

  @Test func theCursorMovesOverWhatIsAcknowledgedWithoutAGap() throws {
    var machine = machine()
    let first = try publish(4, upTo: 400, &machine)
    let second = try publish(6, upTo: 1000, &machine)
    #expect(machine.acknowledge(second).isEmpty)
    #expect(machine.cursor == position(0) && machine.unreplicated == 10)
    #expect(machine.acknowledge(first).isEmpty)
    #expect(machine.cursor == position(1000) && machine.unreplicated == 0)
  }

  @Test func nothingIsPublishedPastTheWindow() throws {
    var machine = machine()
    machine.grow(to: position(100_000), by: 1000)
    #expect(machine.next()?.limit == 512)
    let number = try publish(512, upTo: 51_200, &machine)
    #expect(machine.next() == nil)
    _ = machine.acknowledge(number)
    #expect(machine.next()?.start == position(51_200))
  }

  @Test func aRequestIsAnsweredWhenItsEventsAreThere() throws {
    var machine = machine()
    #expect(machine.wait(for: position(400), "first", at: 0) == nil)
    #expect(machine.wait(for: position(1000), "second", at: 0) == nil)
    let first = try publish(4, upTo: 400, &machine)
    let second = try publish(6, upTo: 1000, &machine)
    #expect(machine.acknowledge(first) == ["first"])
    #expect(machine.acknowledge(second) == ["second"])
    #expect(machine.wait(for: position(1000), "third", at: 0) == true)
  }

  @Test func aRequestWaitsAsLongAsItsPatienceAndTheNextNotAtAll() throws {
    var machine = machine()
    let number = try publish(10, upTo: 1000, &machine)
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
    let number = try publish(10, upTo: 1000, &machine)
    machine.restart(from: position(0), holding: 10)
    #expect(machine.acknowledge(number).isEmpty)
    #expect(machine.next()?.start == position(0) && machine.unreplicated == 10)
  }

  /// What was read before a restart is not published behind it: the cursor would pass what lies
  /// between.
  @Test func whatWasReadBeforeARestartIsNotPublished() throws {
    var machine = machine()
    _ = try publish(4, upTo: 400, &machine)
    machine.restart(from: position(0), holding: 10)
    #expect(machine.publish(6, from: position(400), upTo: position(1000), at: 0) == nil)
    #expect(machine.next()?.start == position(0))
  }

  /// One batch that is never acknowledged does not let the others grow without bound.
  @Test func batchesAreBoundedThoughOneIsNotAcknowledged() throws {
    var machine = machine()
    machine.grow(to: position(1_000_000), by: 9990)
    _ = try publish(1, upTo: 100, &machine)
    var count = 1
    while let (start, _) = machine.next(), count < 2000 {
      count += 1
      #expect(start == machine.sent)
      _ = machine.acknowledge(try publish(1, upTo: count * 100, &machine))
    }
    #expect(count == 512)
  }
}
