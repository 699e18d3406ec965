import CLinux
import Glibc

/// The right to write a journal. One process has it, until it ends.
struct JournalLock: ~Copyable, Sendable {
  private let file: FileDescriptor

  /// Takes the lock of the journal in `directory`.
  init(directory: String) throws(JournalError) {
    let path = directory + "/lock"
    let number = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    if number < 0 { throw .system(SystemError("open", path)) }
    let opened = FileDescriptor(owning: number)
    if flock(number, LOCK_EX | LOCK_NB) != 0 {
      if errno == EWOULDBLOCK {
        throw .locked(directory: directory, pid: Self.holder(number))
      }
      throw .system(SystemError("lock", path))
    }
    let text = Array("\(getpid())\n".utf8)
    // Only for the error of the next process; the lock holds without it.
    if ftruncate(number, 0) == 0 { pwrite(number, text, text.count, 0) }
    file = opened
  }

  private static func holder(_ number: Int32) -> Int32? {
    withUnsafeTemporaryAllocation(byteCount: 16, alignment: 1) { buffer in
      let count = pread(number, buffer.baseAddress, buffer.count, 0)
      if count <= 0 { return nil }
      let digits = buffer[..<count].prefix { $0 != UInt8(ascii: "\n") }
      return Int32(String(decoding: digits, as: UTF8.self))
    }
  }
}
