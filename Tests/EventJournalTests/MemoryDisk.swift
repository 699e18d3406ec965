import Glibc
import LinuxIO

@testable import EventJournal

/// A disk in memory, with one fault at the n-th operation.
struct MemoryDisk: JournalDisk, ~Copyable {
  enum Fault {
    /// The operation fails and does nothing.
    case refused
    /// A write takes some of its bytes, and the next one fails.
    case torn
    /// A write takes some of its bytes, the next one fails, and so does cutting them off.
    case stuck
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
    /// What became of the open file behind the writer's back.
    var becomes: [FilePlace] = []
    var generation = 0
    var fault: Fault?
    var faultAt = Int.max
    var capacity = Int.max
    var isDown = false
    private(set) var operations = 0
    fileprivate(set) var opened = 0
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
      case .stuck: failures = 2
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
    store.opened += 1
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
    let content = store.files[name, default: .init()].content
    store.files[name]?.content = Array(content.prefix(size))
  }

  func makeDurable() {}

  func reserve(_ size: Int) throws(SystemError) {
    _ = try store.operate()
    if size > store.capacity { throw SystemError("write to", "the disk", code: ENOSPC) }
  }

  func tryRoom(for size: Int) throws(SystemError) {
    if size > store.capacity { throw SystemError("write to", "the disk", code: ENOSPC) }
  }

  func bytes(at offset: Int, count: Int) -> [UInt8] {
    Array((name.flatMap { store.files[$0]?.content } ?? []).dropFirst(offset).prefix(count))
  }

  func look() -> FilePlace {
    if !store.becomes.isEmpty { return store.becomes.removeFirst() }
    return .inPlace(size: name.flatMap { store.files[$0]?.content.count } ?? 0)
  }

  func restore() throws(SystemError) { _ = try store.operate() }

  func save(_ size: Int, as copy: String) throws(SystemError) {
    _ = try store.operate()
    store.files[copy] = name.flatMap { store.files[$0] }
  }

  func keep(generation: Int) throws(SystemError) {
    _ = try store.operate()
    store.generation = generation
  }

  mutating func close() { name = nil }
}
