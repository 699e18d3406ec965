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

  @Test func theCursorMovesOverWhatIsAcknowledgedWithoutAGap() {
    var machine = machine()
    let first = machine.publish(4, upTo: position(400), at: 0)
    let second = machine.publish(6, upTo: position(1000), at: 0)
    #expect(machine.acknowledge(second).isEmpty)
    #expect(machine.cursor == position(0) && machine.unreplicated == 10)
    #expect(machine.acknowledge(first).isEmpty)
    #expect(machine.cursor == position(1000) && machine.unreplicated == 0)
  }

  @Test func nothingIsPublishedPastTheWindow() {
    var machine = machine()
    machine.grow(to: position(100_000), by: 1000)
    #expect(machine.next()?.limit == 512)
    let number = machine.publish(512, upTo: position(51_200), at: 0)
    #expect(machine.next() == nil)
    _ = machine.acknowledge(number)
    #expect(machine.next()?.start == position(51_200))
  }

  @Test func aRequestIsAnsweredWhenItsEventsAreThere() {
    var machine = machine()
    #expect(machine.wait(for: position(400), "first", at: 0) == nil)
    #expect(machine.wait(for: position(1000), "second", at: 0) == nil)
    let first = machine.publish(4, upTo: position(400), at: 0)
    let second = machine.publish(6, upTo: position(1000), at: 0)
    #expect(machine.acknowledge(first) == ["first"])
    #expect(machine.acknowledge(second) == ["second"])
    #expect(machine.wait(for: position(1000), "third", at: 0) == true)
  }

  @Test func aRequestWaitsAsLongAsItsPatienceAndTheNextNotAtAll() {
    var machine = machine()
    let number = machine.publish(10, upTo: position(1000), at: 0)
    #expect(machine.wait(for: position(1000), "first", at: 500) == nil)
    #expect(machine.expire(at: 1999).isEmpty)
    #expect(machine.expire(at: 2000) == ["first"])
    #expect(machine.awaySince == 0)
    #expect(machine.wait(for: position(1000), "second", at: 2001) == false)
    #expect(machine.acknowledge(number).isEmpty)
    #expect(machine.awaySince == nil)
  }

  @Test func aRestartPublishesAllOfItAgain() {
    var machine = machine()
    let number = machine.publish(10, upTo: position(1000), at: 0)
    machine.restart(from: position(0), holding: 10)
    #expect(machine.acknowledge(number).isEmpty)
    #expect(machine.next()?.start == position(0) && machine.unreplicated == 10)
  }
}
