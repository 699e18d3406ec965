import EventSources
import Foundation
import Glibc
import TestSupport
import Testing
import WebhookEvents

/// Which files beside a truncated one count as its copies.
extension FileFollowerTests {
  private var floor: String { directory("floor.jsonl") }

  /// Follows `floor.jsonl`, found empty; `meanwhile` happens between two looks.
  private func followingEmpty(
    meanwhile: (Writer) -> Void, then body: (Seen, Writer) async -> Void
  ) async {
    let gate = Gate()
    let writer = Writer(floor)
    await following(floor, now: gate.now) { seen in
      await seen.until { $0.state == .live }
      await gate.whileHeld { meanwhile(writer) }
      await body(seen, writer)
    }
  }

  @Test(arguments: [
    "floor-east.jsonl", "floorplan.json", "floorplan.jsonl", "floor.json", "floor.jsonl.old",
    "floor.1", "floor-T.jsonl",
  ])
  func aNeighbourIsNoCopy(name: String) async {
    await followingEmpty(
      meanwhile: { _ in write(line(9), to: directory(name)) },
      then: { seen, writer in
        writer.write(1...1)
        await seen.expect(1...1)
        #expect(seen.status.status.warnings.isEmpty)
      })
  }

  @Test(arguments: [
    "floor.jsonl.1", "floor.jsonl-20261129", "floor-1.jsonl", "floor-2026-11-29T10:00:00Z.jsonl",
    "floor.2026_11_29.jsonl",
  ])
  func aNumberOrADateMakesACopy(name: String) async {
    await followingEmpty(
      meanwhile: { writer in
        write(line(1), to: directory(name))
        writer.write(2...2)
      },
      then: { seen, _ in
        await seen.expectSet(1...2)
        #expect(seen.status.status.warnings.isEmpty)
      })
  }

  /// A rotation renames files while the directory is looked at, which then seem new.
  @Test func anOlderFileRenamedIsNoCopy() async {
    write(line(9), to: directory("other"))
    touch(directory("other"), at: 1000)
    await followingEmpty(
      meanwhile: { writer in
        unsafe rename(directory("other"), floor + ".1")
        writer.write(1...1)
      },
      then: { seen, _ in
        await seen.expect(1...1)
        #expect(seen.status.status.warnings.isEmpty)
      })
  }

  /// Nothing tells that anything was in it.
  @Test func anEmptyFileThatIsTouchedIsNoGap() async {
    await followingEmpty(
      meanwhile: { _ in touch(floor, at: 1000) },
      then: { seen, writer in
        writer.write(1...1)
        await seen.expect(1...1)
        #expect(seen.status.status.warnings.isEmpty)
      })
  }

  @Test func oneCopyWrittenOverAgainAndAgainIsNoGap() async {
    let writer = Writer(log)
    await following { seen in
      for round in 1...5 {
        writer.write(round...round)
        await seen.expect(round...round)
        write(read(log), to: log + ".1")
        writer.truncate()
      }
      writer.write(6...6)
      await seen.expect(6...6)
      #expect(seen.status.status.warnings.isEmpty)
    }
  }

  /// logrotate's `copytruncate` with `compress`: the copy is gone before anybody looks.
  @Test(arguments: [(2, []), (3, ["1 gap: events may be missing"])])
  func aCompressedCopyTellsWhetherAllWasRead(copied: Int, warnings: [String]) async {
    let gate = Gate()
    let writer = Writer(log)
    writer.write(1...2)
    await following(now: gate.now) { seen in
      await seen.expect(1...2)
      await gate.whileHeld {
        let copy = Data(gzip(read(log) + (copied > 2 ? line(9) : "")))
        #expect(FileManager.default.createFile(atPath: log + ".1.gz", contents: copy))
        writer.truncate()
      }
      writer.write(4...4)
      await seen.expect(4...4)
      await seen.until { $0.warnings == warnings }
    }
  }

  @Test func aTextNamedLikeACopyIsNoGapOfItsOwn() async {
    await followingEmpty(
      meanwhile: { _ in write("a text\n", to: floor + ".1") },
      then: { seen, writer in
        writer.write(1...1)
        await seen.expect(1...1)
        #expect(seen.status.status.warnings.isEmpty)
      })
  }

  /// Of the copies after that which holds what was read, 64 are read.
  @Test func moreCopiesThanAreOpenedAreAGap() async {
    let gate = Gate()
    let writer = Writer(log)
    writer.write(1...2)
    await following(now: gate.now) { seen in
      await seen.expect(1...2)
      await gate.whileHeld {
        for round in 1...70 {
          writer.write(round * 10...round * 10)
          write(read(log), to: log + ".\(round)")
          touch(log + ".\(round)", at: 1000 + round)
          writer.truncate()
        }
      }
      await seen.expectSet(([1] + (7...70)).map { $0 * 10 })
      await seen.until { $0.warnings == ["1 gap: events may be missing"] }
    }
  }
}

/// Makes a file one that was last written at `second`.
func touch(_ path: String, at second: Int) {
  let times = [timeval](repeating: timeval(tv_sec: second, tv_usec: 0), count: 2)
  #expect(unsafe utimes(path, times) == 0)
}
