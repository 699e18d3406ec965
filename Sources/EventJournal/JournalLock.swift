import Glibc
import LinuxIO

/// The right to write a journal. One journal has it, until it or its process ends.
///
/// The directory is locked, so that deleting a file lets no second writer in. The file `lock` names
/// the holder, and keeps earlier versions out.
struct JournalLock: ~Copyable, Sendable {
  private let directory: FileDescriptor
  private let file: FileDescriptor

  /// Takes the lock of the journal in `path`.
  init(directory path: String) throws(JournalError) {
    let directory = try Self.open(path, O_RDONLY | O_DIRECTORY)
    let file = try Self.open(path + "/lock", O_RDWR | O_CREAT)
    file.give(toOwnerOf: path)
    if try !Self.take(directory, file) {
      throw .locked(directory: path, pid: Self.holder(file))
    }
    self.directory = directory
    self.file = file
  }

  deinit {
    // In this order: who gets the directory gets the file.
    file.unlock()
    directory.unlock()
  }

  private static func open(
    _ path: String, _ flags: Int32
  ) throws(JournalError) -> FileDescriptor {
    do throws(SystemError) {
      return try FileDescriptor(opening: path, flags | O_NOFOLLOW, mode: 0o600)
    } catch {
      throw .system(error)
    }
  }

  private static func take(
    _ directory: borrowing FileDescriptor, _ file: borrowing FileDescriptor
  ) throws(JournalError) -> Bool {
    do throws(SystemError) {
      guard try lock(directory) else { return false }
      guard try file.lock() else {
        directory.unlock()
        return false
      }
      // For the message of the next one who asks.
      try file.truncate(to: 0)
      try file.writeAll(Array("\(getpid())\n".utf8))
      return true
    } catch {
      throw .system(error)
    }
  }

  /// - Returns: true also where the file system locks no directories, as over a network.
  private static func lock(_ directory: borrowing FileDescriptor) throws(SystemError) -> Bool {
    do throws(SystemError) { return try directory.lock() } catch {
      if [EBADF, EINVAL, EOPNOTSUPP].contains(error.code) { return true }
      throw error
    }
  }

  private static func holder(_ file: borrowing FileDescriptor) -> Int32? {
    guard let text = try? file.bytes(at: 0, count: 16) else { return nil }
    return Int32(String(decoding: text.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self))
  }
}
