import Glibc
import LinuxIO

/// The right to write a journal. One process has it, until it ends.
struct JournalLock: ~Copyable, Sendable {
  private let file: FileDescriptor

  /// Takes the lock of the journal in `directory`.
  init(directory: String) throws(JournalError) {
    let opened = try Self.open(directory + "/lock")
    if try !Self.lock(opened) {
      throw .locked(directory: directory, pid: Self.holder(opened))
    }
    file = opened
  }

  private static func open(_ path: String) throws(JournalError) -> FileDescriptor {
    do throws(SystemError) {
      return try FileDescriptor(opening: path, O_RDWR | O_CREAT, mode: 0o600)
    } catch {
      throw .system(error)
    }
  }

  private static func lock(_ file: borrowing FileDescriptor) throws(JournalError) -> Bool {
    do throws(SystemError) {
      guard try file.lock() else { return false }
      // For the message of the next one who asks.
      try file.truncate(to: 0)
      try file.writeAll(Array("\(getpid())\n".utf8))
      return true
    } catch {
      throw .system(error)
    }
  }

  private static func holder(_ file: borrowing FileDescriptor) -> Int32? {
    guard let text = try? file.bytes(at: 0, count: 16) else { return nil }
    return Int32(String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }
}
