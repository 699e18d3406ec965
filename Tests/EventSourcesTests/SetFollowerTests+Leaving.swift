import EventSources
import Foundation
import Glibc
import TestSupport
import Testing
import WebhookEvents

/// Files that leave a set, more of them than are held open.
extension SetFollowerTests {
  @Test func manyFilesThatLeaveUnreadAreAllRead() async throws {
    let gate = Gate()
    write(line(1), to: directory("a.jsonl"))
    try await following(gate: gate) { seen in
      await seen.expect(1...1)
      await gate.whileHeld {
        for number in 2...200 {
          write(line(number), to: directory("\(number).jsonl"))
          move("\(number).jsonl", "\(number).done")
        }
      }
      await seen.expectSet(2...200)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  /// The new files come first by name, and would have the old one closed.
  @Test func aFileThatLeavesIsReadThoughManyCome() async throws {
    let gate = Gate()
    let writer = Writer(directory("z.jsonl"))
    writer.write(1...1)
    try await following(gate: gate) { seen in
      await seen.expect(1...1)
      await gate.whileHeld {
        writer.write(2...2)
        move("z.jsonl", "z.done")
        for number in 3...200 { write(line(number), to: directory("\(number).jsonl")) }
      }
      await seen.expectSet(2...200)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  /// They take the place of other open files, and of one another, but not of the file they are of.
  @Test func allCopiesOfAFileInAFullSetAreRead() async throws {
    let gate = Gate()
    for number in 1...70 { write(line(number), to: directory("\(number).jsonl")) }
    let writer = Writer(directory("a.jsonl"))
    writer.write(71...71)
    try await following(gate: gate) { seen in
      await seen.expectSet(1...71)
      await gate.whileHeld {
        for round in 1...65 {
          writer.write(100 + round...100 + round)
          let copy = directory("a.jsonl.\(round)")
          write(read(directory("a.jsonl")), to: copy)
          touch(copy, at: 1000 + round)
          writer.truncate()
        }
      }
      await seen.expectSet(101...165)
      writer.write(166...166)
      await seen.expect(166...166)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  @Test func whatIsMovedOutOfSightIsAGapAndTheSetGoesOn() async throws {
    let gate = Gate()
    unsafe mkdir(directory("elsewhere"), 0o700)
    write(line(1), to: directory("a.jsonl"))
    try await following(gate: gate) { seen in
      await seen.expect(1...1)
      await gate.whileHeld {
        write(line(2), to: directory("b.jsonl"))
        move("b.jsonl", "b.done")
        move("b.done", "elsewhere/b.done")
      }
      await seen.until { $0.warnings == ["1 gap: events may be missing"] }
      write(line(3), to: directory("c.jsonl"))
      await seen.expect(3...3)
    }
  }

  @Test func aFileThatLeftIsNamedWhereItIs() async throws {
    let writer = Writer(directory("a.jsonl"))
    try await following { seen in
      await seen.until { $0.state == .live }
      move("a.jsonl", "a.done")
      await seen.until { $0.state == .absent("no *.jsonl in it yet") }
      writer.write("7\n")
      let file = directory("a.done")
      await seen.until { $0.warnings.first?.hasSuffix("; see `floorboard check \(file)`") ?? false }
    }
  }

  @Test func aNeighbourInTheSetIsNoCopy() async throws {
    let gate = Gate()
    write("", to: directory("floor.jsonl"))
    try await following(gate: gate) { seen in
      await seen.until { $0.state == .live }
      await gate.whileHeld { write(line(1), to: directory("floor-east.jsonl")) }
      await seen.expect(1...1)
      write(line(2), to: directory("floor.jsonl"))
      await seen.expect(2...2)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  @Test func aNeighbourOutsideThePatternIsNotReadAsACopy() async throws {
    let gate = Gate()
    write("", to: directory("floor.jsonl"))
    try await following(directory("floor.j*"), gate: gate) { seen in
      await seen.until { $0.state == .live }
      await gate.whileHeld { write(line(9), to: directory("floor-east.jsonl")) }
      write(line(1), to: directory("floor.jsonl"))
      await seen.expect(1...1)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }
}
