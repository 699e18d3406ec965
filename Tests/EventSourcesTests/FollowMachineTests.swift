import LinuxIO
import Testing

@testable import EventSources

/// The follower's decisions, one by one, without a file.
struct FollowMachineTests {
  let first = FileIdentity(device: 1, inode: 1)
  let second = FileIdentity(device: 1, inode: 2)
  let third = FileIdentity(device: 1, inode: 3)

  /// A machine that has read `size` bytes of `first` and waits.
  private func following(_ size: Int = 100) -> FollowMachine {
    var machine = FollowMachine()
    #expect(machine.woke(at: 0) == .look)
    #expect(machine.saw(.file(first)) == .adopt(first))
    #expect(machine.done() == .read(first, at: 0))
    #expect(machine.read(.bytes(size, left: 0)) == .read(first, at: size))
    #expect(machine.read(.end(unlinked: false)) == .report(.live))
    #expect(machine.done() == .wait)
    return machine
  }

  @Test func absentFileIsWaitedFor() {
    var machine = FollowMachine()
    #expect(machine.woke(at: 0) == .look)
    #expect(machine.saw(.absent) == .report(.absent("no such file yet")))
    #expect(machine.done() == .wait)
    #expect(machine.woke(at: 1) == .look)
    #expect(machine.saw(.absent) == .wait)
  }

  @Test func readingGoesOnWhereItEnded() {
    var machine = following(100)
    #expect(machine.woke(at: 1) == .look)
    #expect(machine.saw(.file(first)) == .read(first, at: 100))
    #expect(machine.read(.bytes(20, left: 0)) == .read(first, at: 120))
    #expect(machine.read(.end(unlinked: false)) == .wait)
  }

  @Test func oldFileIsDrainedBeforeTheNewOneIsOpened() {
    var machine = following(100)
    _ = machine.woke(at: 1)
    #expect(machine.saw(.file(second)) == .read(first, at: 100))
    #expect(machine.read(.bytes(5, left: 0)) == .read(first, at: 105))
    #expect(machine.read(.end(unlinked: false)) == .adopt(second))
    #expect(machine.done() == .read(second, at: 0))
    #expect(machine.read(.end(unlinked: false)) == .endLine(first))
    #expect(machine.done() == .wait)
  }

  @Test func filesThatCameAndWentAreReadInTheirOrder() {
    var machine = following(100)
    _ = machine.woke(at: 1)
    #expect(machine.saw(.file(third), after: [second]) == .read(first, at: 100))
    #expect(machine.read(.end(unlinked: true)) == .adopt(second))
    #expect(machine.done() == .read(second, at: 0))
    #expect(machine.read(.end(unlinked: false)) == .adopt(third))
    #expect(machine.done() == .read(third, at: 0))
  }

  @Test func fileThatWasMovedAwayIsReadThoughNothingIsAtThePath() {
    var machine = following(100)
    _ = machine.woke(at: 1)
    #expect(machine.saw(.absent, after: [first, second]) == .read(first, at: 100))
    #expect(machine.read(.end(unlinked: false)) == .adopt(second))
    #expect(machine.done() == .read(second, at: 0))
    #expect(machine.read(.end(unlinked: false)) == .endLine(first))
    #expect(machine.done() == .report(.absent("no such file yet")))
  }

  @Test func aFileThatHoldsMuchMoreIsCaughtUpWith() {
    let whole = 4 * FollowMachine.backlog
    var machine = FollowMachine()
    _ = machine.woke(at: 0)
    _ = machine.saw(.file(first))
    #expect(machine.done() == .read(first, at: 0))
    let step = whole / 400
    #expect(
      machine.read(.bytes(step, left: whole - step)) == .report(.catchingUp(percent: 0)))
    #expect(machine.done() == .read(first, at: step))
    // Told once a per cent.
    #expect(machine.read(.bytes(step, left: whole - 2 * step)) == .read(first, at: 2 * step))
    let half = whole / 2 - 2 * step
    #expect(machine.read(.bytes(half, left: whole / 2)) == .report(.catchingUp(percent: 50)))
    #expect(machine.done() == .read(first, at: whole / 2))
    // The last of it is no more than what comes in a moment.
    let rest = FollowMachine.backlog
    #expect(machine.read(.bytes(whole / 2 - rest, left: rest)) == .read(first, at: whole - rest))
    #expect(machine.read(.bytes(rest, left: 0)) == .read(first, at: whole))
    #expect(machine.read(.end(unlinked: false)) == .report(.live))
    #expect(machine.done() == .wait)
  }

  @Test func oneByteMoreThanTheBacklogIsCaughtUpWith() {
    var machine = following(100)
    _ = machine.woke(at: 1)
    _ = machine.saw(.file(first))
    let limit = FollowMachine.backlog
    #expect(machine.read(.bytes(1, left: limit)) == .read(first, at: 101))
    #expect(machine.read(.bytes(1, left: limit + 1)) == .report(.catchingUp(percent: 0)))
    #expect(machine.done() == .read(first, at: 102))
    #expect(machine.read(.failed("Input/output error")) == .report(.lost("Input/output error")))
  }

  @Test func truncationBeginsTheFileAnew() {
    var machine = following(100)
    _ = machine.woke(at: 1)
    _ = machine.saw(.file(first))
    #expect(machine.read(.replaced) == .restart(first, from: 100))
    #expect(machine.recovered() == .read(first, at: 0))
  }

  @Test func copiesOfWhatWasTruncatedAwayAreReadBeforeIt() {
    var machine = following(100)
    _ = machine.woke(at: 1)
    _ = machine.saw(.file(first))
    #expect(machine.read(.replaced) == .restart(first, from: 100))
    #expect(machine.recovered(from: (second, 100), and: [third]) == .read(second, at: 100))
    #expect(machine.read(.end(unlinked: false)) == .read(third, at: 0))
    #expect(machine.read(.end(unlinked: false)) == .read(first, at: 0))
  }

  @Test func aCopyThatWasToBeAdoptedIsReadOnce() {
    var machine = following(100)
    _ = machine.woke(at: 1)
    #expect(machine.saw(.file(first), after: [second]) == .read(first, at: 100))
    #expect(machine.read(.replaced) == .restart(first, from: 100))
    #expect(machine.recovered(and: [second]) == .read(second, at: 0))
    #expect(machine.read(.end(unlinked: false)) == .read(first, at: 0))
    _ = machine.read(.end(unlinked: false))
    #expect(machine.files.map(\.identity) == [second, first])
  }

  @Test func filesBehindThePathAreReadBeforeItIsLookedAt() {
    var machine = following(100)
    _ = machine.woke(at: 1)
    #expect(machine.saw(.behind, after: [second]) == .read(first, at: 100))
    #expect(machine.read(.end(unlinked: false)) == .adopt(second))
    #expect(machine.done() == .read(second, at: 0))
    #expect(machine.read(.end(unlinked: false)) == .endLine(first))
    #expect(machine.done() == .wait)
  }

  @Test func aFileIsReadFromWhereItWasAdopted() {
    var machine = FollowMachine()
    _ = machine.woke(at: 0)
    #expect(machine.saw(.file(first)) == .adopt(first))
    #expect(machine.adopted(at: 70) == .read(first, at: 70))
  }

  @Test func fileThatCameBackIsNotOpenedAgain() {
    var machine = following(100)
    _ = machine.woke(at: 1)
    #expect(machine.saw(.absent) == .read(first, at: 100))
    #expect(machine.read(.end(unlinked: false)) == .report(.absent("no such file yet")))
    _ = machine.woke(at: FollowMachine.patience * 2)
    #expect(machine.saw(.file(first)) == .read(first, at: 100))
    #expect(machine.read(.end(unlinked: false)) == .report(.live))
    #expect(machine.done() == .wait)
  }

  @Test func refusalIsReportedAndTriedAgain() {
    var machine = FollowMachine()
    _ = machine.woke(at: 0)
    #expect(machine.saw(.refused("Permission denied")) == .report(.lost("Permission denied")))
    #expect(machine.done() == .wait)
    _ = machine.woke(at: 1)
    #expect(machine.saw(.file(first)) == .adopt(first))
    #expect(machine.done() == .read(first, at: 0))
    #expect(machine.read(.end(unlinked: false)) == .report(.live))
  }

  @Test func failedReadIsReportedAndLeavesTheOffset() {
    var machine = following(100)
    _ = machine.woke(at: 1)
    _ = machine.saw(.file(first))
    #expect(machine.read(.failed("Input/output error")) == .report(.lost("Input/output error")))
    #expect(machine.done() == .wait)
    _ = machine.woke(at: 2)
    #expect(machine.saw(.file(first)) == .read(first, at: 100))
  }

  @Test func predecessorIsHeldAsLongAsItsWriterMayBe() {
    var machine = following(100)
    _ = machine.woke(at: 1)
    _ = machine.saw(.file(second))
    _ = machine.read(.end(unlinked: false))
    _ = machine.done()
    _ = machine.read(.end(unlinked: false))
    _ = machine.done()
    #expect(machine.files.map(\.identity) == [first, second])

    // A late line: patience counts from there.
    _ = machine.woke(at: 1000)
    _ = machine.saw(.file(second))
    #expect(machine.read(.bytes(7, left: 0)) == .read(first, at: 107))
    _ = machine.read(.end(unlinked: false))
    #expect(machine.read(.end(unlinked: false)) == .endLine(first))
    _ = machine.done()

    let limit = 1000 + FollowMachine.patience
    for (moment, isHeld) in [(limit - 1, true), (limit, false)] {
      _ = machine.woke(at: moment)
      _ = machine.saw(.file(second))
      _ = machine.read(.end(unlinked: false))
      #expect(machine.read(.end(unlinked: false)) == (isHeld ? .wait : .close(first)))
    }
    #expect(machine.files.map(\.identity) == [second])
  }

  @Test func filesHeldAreBounded() {
    var machine = FollowMachine()
    var closed: [FileIdentity] = []
    for inode in 1...UInt64(FollowMachine.fileLimit + 1) {
      #expect(closed.isEmpty)
      let newest = FileIdentity(device: 1, inode: inode)
      var action = machine.woke(at: 0)
      while action != .wait {
        switch action {
        case .look: action = machine.saw(.file(newest))
        case .read: action = machine.read(.end(unlinked: false))
        case .close(let identity):
          closed.append(identity)
          action = machine.done()
        case .restart: action = machine.recovered()
        case .adopt, .endLine, .report: action = machine.done()
        case .wait: break
        }
      }
    }
    #expect(closed == [first])
    #expect(machine.files.count == FollowMachine.fileLimit)
  }
}
