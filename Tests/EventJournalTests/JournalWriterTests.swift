import EventSources
import Glibc
import LinuxIO
import Testing

@testable import EventJournal

/// The journal's writer on a disk that fails, falls short or tears at every point.
struct JournalWriterTests {
  private let day = JournalDay(number: 20_000)

  private func group(_ number: Int) -> [UInt8] {
    Array((0..<5).map { "group \(number) line \($0)\n" }.joined().utf8)
  }

  /// Every fault at every operation: what was acknowledged is there, whole, in order and once;
  /// what was not is there whole or not at all once the next group has been written.
  @Test(arguments: [MemoryDisk.Fault.refused, .torn, .short, .lasting], 0..<40)
  func everyFaultAtEveryPoint(_ fault: MemoryDisk.Fault, _ point: Int) throws {
    let store = MemoryDisk.Store()
    store.fault = fault
    store.faultAt = point
    var writer = JournalWriter(on: MemoryDisk(store: store), durability: .sync)
    var acknowledged: [UInt8] = []
    for number in 0..<6 {
      do {
        let position = try writer.append(group(number), on: day)
        acknowledged += group(number)
        #expect(position == JournalPosition(day: day, offset: acknowledged.count))
        #expect(store.files[day.fileName]?.synced == acknowledged)
      } catch {
        #expect(error.code == ENOSPC || error.code == EIO)
      }
    }
    store.heal()
    _ = try writer.append(group(6), on: day)
    #expect(store.files[day.fileName]?.content == acknowledged + group(6))
    // One fault fails at most one group; a short write fails none; one that lasts for three
    // operations, the truncation after a failed write among them, fails three at most.
    let least = [.short: 6, .lasting: 3][fault] ?? 5
    #expect(acknowledged.count >= least * group(0).count)
    #expect(writer.leftover == nil)
  }

  /// After a power failure at any point every acknowledged group is on the medium.
  @Test(arguments: 0..<30)
  func powerFailureLosesNothingAcknowledged(_ point: Int) {
    let store = MemoryDisk.Store()
    store.fault = .power
    store.faultAt = point
    var writer = JournalWriter(on: MemoryDisk(store: store), durability: .sync)
    var acknowledged: [UInt8] = []
    for number in 0..<6 where !store.isDown {
      if (try? writer.append(group(number), on: day)) != nil { acknowledged += group(number) }
    }
    let survived = store.files[day.fileName]?.synced ?? []
    #expect(survived.starts(with: acknowledged))
  }

  @Test func fullDiskIsFoundOutToBeWritableAgain() throws {
    let store = MemoryDisk.Store()
    var writer = JournalWriter(on: MemoryDisk(store: store), durability: .sync)
    _ = try writer.append(group(0), on: day)
    store.capacity = group(0).count + 7
    #expect(throws: SystemError.self) { try writer.append(group(1), on: day) }
    #expect(throws: SystemError.self) { try writer.probe() }
    #expect(store.files[day.fileName]?.content == group(0))
    store.capacity = .max
    try writer.probe()
    #expect(store.files[day.fileName]?.content == group(0))
    _ = try writer.append(group(2), on: day)
    #expect(store.files[day.fileName]?.content == group(0) + group(2))
  }

  @Test func whatCannotBeCutOffIsNotedUntilItIs() throws {
    let store = MemoryDisk.Store()
    var writer = JournalWriter(on: MemoryDisk(store: store), durability: .sync)
    _ = try writer.append(group(0), on: day)
    store.fault = .stuck
    store.faultAt = 5
    #expect(throws: SystemError.self) { try writer.append(group(1), on: day) }
    #expect(writer.leftover != nil)
    #expect(store.files[day.fileName]?.content.count == group(0).count + group(1).count / 3)
    store.heal()
    _ = try writer.append(group(2), on: day)
    #expect(writer.leftover == nil)
    #expect(store.files[day.fileName]?.content == group(0) + group(2))
  }

  @Test func eachDayHasItsFile() throws {
    let store = MemoryDisk.Store()
    var writer = JournalWriter(on: MemoryDisk(store: store), durability: .sync)
    let tomorrow = JournalDay(number: day.number + 1)
    _ = try writer.append(group(0), on: day)
    let position = try writer.append(group(1), on: tomorrow)
    #expect(position == JournalPosition(day: tomorrow, offset: group(1).count))
    #expect(store.files[tomorrow.fileName]?.content == group(1))
  }

  @Test func fileOfAnEarlierRunIsContinued() throws {
    let store = MemoryDisk.Store()
    store.files[day.fileName] = .init(content: group(0), synced: group(0))
    var writer = JournalWriter(on: MemoryDisk(store: store), durability: .sync)
    let position = try writer.append(group(1), on: day)
    #expect(position.offset == group(0).count + group(1).count)
  }

  @Test(arguments: Durability.allCases)
  func durabilityDecidesWhetherTheMediumIsWaitedFor(_ durability: Durability) throws {
    let store = MemoryDisk.Store()
    var writer = JournalWriter(on: MemoryDisk(store: store), durability: durability)
    _ = try writer.append(group(0), on: day)
    #expect(store.files[day.fileName]?.synced.isEmpty == (durability == .os))
  }
}
