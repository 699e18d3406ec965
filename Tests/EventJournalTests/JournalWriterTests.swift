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
  @Test(arguments: [FaultyDisk.Fault.refused, .torn, .short, .lasting], 0..<40)
  func everyFaultAtEveryPoint(_ fault: FaultyDisk.Fault, _ point: Int) throws {
    let store = FaultyDisk.Store()
    store.fault = fault
    store.faultAt = point
    var writer = JournalWriter(on: FaultyDisk(store: store), durability: .sync)
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
    let store = FaultyDisk.Store()
    store.fault = .power
    store.faultAt = point
    var writer = JournalWriter(on: FaultyDisk(store: store), durability: .sync)
    var acknowledged: [UInt8] = []
    for number in 0..<6 where !store.isDown {
      if (try? writer.append(group(number), on: day)) != nil { acknowledged += group(number) }
    }
    let survived = store.files[day.fileName]?.synced ?? []
    #expect(survived.starts(with: acknowledged))
  }

  @Test func fullDiskIsFoundOutToBeWritableAgain() throws {
    let store = FaultyDisk.Store()
    var writer = JournalWriter(on: FaultyDisk(store: store), durability: .sync)
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
    let store = FaultyDisk.Store()
    var writer = JournalWriter(on: FaultyDisk(store: store), durability: .sync)
    _ = try writer.append(group(0), on: day)
    // A write that tears, the rest of it, and the truncation.
    store.fault = .lasting
    store.faultAt = 4
    store.capacity = group(0).count + 3
    #expect(throws: SystemError.self) { try writer.append(group(1), on: day) }
    #expect(writer.leftover != nil)
    #expect(store.files[day.fileName]?.content.count == group(0).count + 3)
    store.capacity = .max
    store.heal()
    _ = try writer.append(group(2), on: day)
    #expect(writer.leftover == nil)
    #expect(store.files[day.fileName]?.content == group(0) + group(2))
  }

  @Test func eachDayHasItsFile() throws {
    let store = FaultyDisk.Store()
    var writer = JournalWriter(on: FaultyDisk(store: store), durability: .sync)
    let tomorrow = JournalDay(number: day.number + 1)
    _ = try writer.append(group(0), on: day)
    let position = try writer.append(group(1), on: tomorrow)
    #expect(position == JournalPosition(day: tomorrow, offset: group(1).count))
    #expect(store.files[tomorrow.fileName]?.content == group(1))
  }

  @Test func fileOfAnEarlierRunIsContinued() throws {
    let store = FaultyDisk.Store()
    store.files[day.fileName] = .init(content: group(0), synced: group(0))
    var writer = JournalWriter(on: FaultyDisk(store: store), durability: .sync)
    let position = try writer.append(group(1), on: day)
    #expect(position.offset == group(0).count + group(1).count)
  }

  @Test(arguments: Durability.allCases)
  func durabilityDecidesWhetherTheMediumIsWaitedFor(_ durability: Durability) throws {
    let store = FaultyDisk.Store()
    var writer = JournalWriter(on: FaultyDisk(store: store), durability: durability)
    _ = try writer.append(group(0), on: day)
    #expect(store.files[day.fileName]?.synced.isEmpty == (durability == .os))
  }
}

/// A disk in memory, with one fault at the n-th operation.
struct FaultyDisk: JournalDisk, ~Copyable {
  enum Fault {
    /// The operation fails and does nothing.
    case refused
    /// A write takes some of its bytes, and the next one fails.
    case torn
    /// A write takes some of its bytes.
    case short
    /// Three operations in a row fail and do nothing.
    case lasting
    /// The machine goes off.
    case power
  }

  final class Store {
    struct File {
      var content: [UInt8] = []
      var synced: [UInt8] = []
    }

    var files: [String: File] = [:]
    var fault: Fault?
    var faultAt = Int.max
    var capacity = Int.max
    var isDown = false
    private var operations = 0
    private var failures = 0

    /// No more faults.
    func heal() {
      fault = nil
      failures = 0
    }

    /// Counts one operation; returns the fault that befalls it.
    func operate() throws(SystemError) -> Fault? {
      defer { operations += 1 }
      if isDown || failures > 0 {
        failures -= 1
        throw SystemError("use", "the disk", code: EIO)
      }
      guard operations == faultAt, let fault else { return nil }
      switch fault {
      case .refused: throw SystemError("use", "the disk", code: ENOSPC)
      case .torn: failures = 1
      case .lasting:
        failures = 2
        throw SystemError("use", "the disk", code: EIO)
      case .short: break
      case .power:
        isDown = true
        throw SystemError("use", "the disk", code: EIO)
      }
      return fault
    }
  }

  let store: Store
  private var name: String?

  init(store: Store) {
    self.store = store
  }

  mutating func open(_ name: String) throws(SystemError) -> Int {
    _ = try store.operate()
    self.name = name
    return store.files[name, default: .init()].content.count
  }

  mutating func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
    guard let name else { throw SystemError("write to", "no file", code: EBADF) }
    let fault = try store.operate()
    let room = store.capacity - store.files[name, default: .init()].content.count
    if room <= 0 { throw SystemError("write to", name, code: ENOSPC) }
    let count = min(fault == nil ? bytes.count : max(1, bytes.count / 3), room)
    store.files[name, default: .init()].content += bytes.prefix(count)
    return count
  }

  mutating func sync() throws(SystemError) {
    guard let name else { throw SystemError("write to", "no file", code: EBADF) }
    _ = try store.operate()
    let content = store.files[name, default: .init()].content
    store.files[name, default: .init()].synced = content
  }

  mutating func truncate(to size: Int) throws(SystemError) {
    guard let name else { throw SystemError("shorten", "no file", code: EBADF) }
    _ = try store.operate()
    store.files[name, default: .init()].content.removeSubrange(size...)
  }

  mutating func close() { name = nil }
}
