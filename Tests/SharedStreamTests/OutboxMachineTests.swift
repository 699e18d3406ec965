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

  private func publish(
    _ count: Int, upTo offset: Int, _ machine: inout OutboxMachine<String>
  ) {
    let isNext = machine.publish(count, from: machine.cursor, upTo: position(offset), at: 0)
    #expect(isNext)
  }

  @Test func aBatchWaitsForTheOneBefore() {
    var machine = machine()
    #expect(machine.hasNext)
    publish(4, upTo: 400, &machine)
    #expect(!machine.hasNext && machine.cursor == position(0) && machine.unreplicated == 10)
    let second = machine.publish(6, from: position(400), upTo: position(1000), at: 0)
    #expect(!second)
    #expect(machine.acknowledge().isEmpty)
    #expect(machine.hasNext && machine.cursor == position(400) && machine.unreplicated == 6)
    publish(6, upTo: 1000, &machine)
    #expect(machine.acknowledge().isEmpty)
    #expect(!machine.hasNext && machine.cursor == position(1000) && machine.unreplicated == 0)
  }

  @Test func aRequestIsAnsweredWhenItsEventsAreThere() {
    var machine = machine()
    #expect(machine.wait(for: position(400), "first", at: 0) == nil)
    #expect(machine.wait(for: position(1000), "second", at: 0) == nil)
    publish(4, upTo: 400, &machine)
    #expect(machine.acknowledge() == ["first"])
    publish(6, upTo: 1000, &machine)
    #expect(machine.acknowledge() == ["second"])
    #expect(machine.wait(for: position(1000), "third", at: 0) == true)
  }

  @Test func aRequestWaitsAsLongAsItsPatienceAndTheNextNotAtAll() {
    var machine = machine()
    publish(10, upTo: 1000, &machine)
    #expect(machine.wait(for: position(1000), "first", at: 500) == nil)
    #expect(machine.expire(at: 1999).isEmpty)
    #expect(machine.expire(at: 2000) == ["first"])
    #expect(machine.awaySince == 0)
    #expect(machine.wait(for: position(1000), "second", at: 2001) == false)
    #expect(machine.acknowledge().isEmpty)
    #expect(machine.awaySince == nil)
  }

  @Test func aRestartPublishesAllOfItAgain() {
    var machine = machine()
    publish(10, upTo: 1000, &machine)
    machine.restart(from: position(0), holding: 10)
    // That of the batch before.
    #expect(machine.acknowledge().isEmpty)
    #expect(machine.hasNext && machine.cursor == position(0) && machine.unreplicated == 10)
  }

  /// What was read before a restart is not published behind it: the cursor would pass what lies
  /// between.
  @Test func whatWasReadBeforeARestartIsNotPublished() {
    var machine = machine()
    publish(4, upTo: 400, &machine)
    _ = machine.acknowledge()
    machine.restart(from: position(0), holding: 10)
    let isNext = machine.publish(6, from: position(400), upTo: position(1000), at: 0)
    #expect(!isNext && machine.cursor == position(0))
  }
}
