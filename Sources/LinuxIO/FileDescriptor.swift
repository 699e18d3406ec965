import CLinux
import Glibc

/// An open file, closed when the value goes; every call is repeated when a signal interrupts it.
package struct FileDescriptor: ~Copyable, Sendable {
  package let number: Int32
  /// The file in messages: its path, or `standard input`.
  package let name: String

  /// Takes ownership of `number`, which must be open.
  package init(owning number: Int32, name: String) {
    self.number = number
    self.name = name
  }

  /// Opens `path` (open(2)); programs that this one starts do not inherit it.
  ///
  /// - Parameter mode: the permissions of a file that `flags` has created.
  package init(
    opening path: String, _ flags: Int32 = O_RDONLY, mode: UInt32 = 0
  ) throws(SystemError) {
    let number = unsafe open(path, flags | O_CLOEXEC, mode)
    guard number >= 0 else { throw SystemError("open", path) }
    self.init(owning: number, name: path)
  }

  /// Another descriptor of the file open as `number`, so that closing it leaves that one open.
  package init(duplicating number: Int32, name: String) throws(SystemError) {
    let copy = fcntl(number, F_DUPFD_CLOEXEC, 3)
    guard copy >= 0 else { throw SystemError("open", name) }
    self.init(owning: copy, name: name)
  }

  /// A new file in `directory` without a name: it goes when its last descriptor is closed.
  package init(unnamedIn directory: String) throws(SystemError) {
    var template = Array("\(directory)/floorboard-XXXXXX".utf8CString)
    let number = unsafe mkstemp(&template)
    guard number >= 0, fcntl(number, F_SETFD, FD_CLOEXEC) == 0 else {
      throw SystemError("create a temporary file in", directory)
    }
    unsafe unlink(template)
    self.init(owning: number, name: "a temporary file in \(directory)")
  }

  /// A new file that only memory holds (memfd_create(2)): it goes when its last descriptor is closed.
  package init(inMemory name: String) throws(SystemError) {
    let number = unsafe linux_memory_file(name)
    guard number >= 0 else { throw SystemError("create in memory", name) }
    self.init(owning: number, name: name)
  }

  /// A path by which this process can open the file anew (proc_pid_fd(5)).
  package var path: String { "/proc/self/fd/\(number)" }

  deinit {
    close(number)
  }

  package func status() throws(SystemError) -> FileStatus { try FileStatus(of: self) }
}

// MARK: Reading

extension FileDescriptor {
  /// Reads some of what follows (read(2)).
  ///
  /// - Parameters:
  ///   - buffer: filled behind its first `filled` bytes.
  /// - Returns: the bytes read; 0 at the end. A descriptor that does not block throws `EAGAIN`.
  package func read(
    into buffer: inout MutableSpan<UInt8>, behind filled: Int = 0
  ) throws(SystemError) -> Int {
    precondition(0...buffer.count ~= filled)
    return try repeating("read") {
      unsafe buffer.withUnsafeMutableBytes {
        unsafe Glibc.read(number, $0.baseAddress.map { unsafe $0 + filled }, $0.count - filled)
      }
    }
  }

  /// Reads some of what lies at `offset` (pread(2)); otherwise as above.
  package func read(
    into buffer: inout MutableSpan<UInt8>, behind filled: Int = 0, at offset: Int
  ) throws(SystemError) -> Int {
    precondition(0...buffer.count ~= filled)
    return try repeating("read") {
      unsafe buffer.withUnsafeMutableBytes {
        unsafe pread(
          number, $0.baseAddress.map { unsafe $0 + filled }, $0.count - filled, off_t(offset))
      }
    }
  }

  /// The `count` bytes from `offset` on, or as many as there are.
  package func bytes(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    var filled = 0
    while filled < count {
      var space = bytes.mutableSpan
      let more = try read(into: &space, behind: filled, at: offset + filled)
      if more == 0 { break }
      filled += more
    }
    bytes.removeLast(count - filled)
    return bytes
  }

  /// All that follows, to the end.
  ///
  /// - Throws: `EFBIG` where that is more than `limit` bytes.
  package func readAll(limit: Int) throws(SystemError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      var space = chunk.mutableSpan
      let count = try read(into: &space)
      if count == 0 { return bytes }
      bytes += chunk[..<count]
      if bytes.count > limit { throw SystemError("read", name, code: EFBIG) }
    }
  }
}

// MARK: Writing

extension FileDescriptor {
  /// Writes some of the beginning of `bytes` (write(2)).
  ///
  /// - Returns: the bytes written, at least one of a `bytes` that is not empty.
  package func write(_ bytes: Span<UInt8>) throws(SystemError) -> Int {
    let count = try repeating("write to") {
      unsafe bytes.withUnsafeBytes { unsafe Glibc.write(number, $0.baseAddress, $0.count) }
    }
    if count == 0, !bytes.isEmpty { throw SystemError("write to", name, code: ENOSPC) }
    return count
  }

  /// Writes all of `bytes`; after a failure some of them may be written.
  package func writeAll(_ bytes: Span<UInt8>) throws(SystemError) {
    var start = 0
    while start < bytes.count { start += try write(bytes.extracting(start...)) }
  }

  package func writeAll(_ bytes: [UInt8]) throws(SystemError) { try writeAll(bytes.span) }

  /// Writes the first `size` bytes of this file to the end of `copy`.
  package func copy(_ size: Int, to copy: borrowing FileDescriptor) throws(SystemError) {
    var copied = 0
    while copied < size {
      let part = try bytes(at: copied, count: min(1 << 20, size - copied))
      if part.isEmpty { throw SystemError("read", name, code: ENODATA) }
      try copy.writeAll(part)
      copied += part.count
    }
  }

  /// Where the file is now, whatever it was renamed to; with ` (deleted)` behind it where it has no
  /// name any more (proc_pid_fd(5)).
  package func currentPath() -> String {
    WholeFile.linkTarget(of: "/proc/self/fd/\(number)") ?? "unknown"
  }

  /// Returns when the file's bytes are on the medium (fdatasync(2)).
  package func syncData() throws(SystemError) {
    _ = try repeating("write to") { Int(fdatasync(number)) }
  }

  /// Returns when the file and what is said of it are on the medium (fsync(2)).
  package func sync() throws(SystemError) { _ = try repeating("write to") { Int(fsync(number)) } }

  /// Reserves room on the medium up to `size` bytes, without changing the file's own size
  /// (fallocate(2), `FALLOC_FL_KEEP_SIZE`). `truncate` gives back what is not used.
  ///
  /// - Returns: false where the file system cannot do so.
  package func reserve(upTo size: Int) throws(SystemError) -> Bool {
    do throws(SystemError) {
      _ = try repeating("write to") { Int(linux_reserve(number, off_t(size))) }
      return true
    } catch {
      if [EOPNOTSUPP, ENOSYS].contains(error.code) { return false }
      throw error
    }
  }

  package func truncate(to size: Int) throws(SystemError) {
    _ = try repeating("shorten") { Int(ftruncate(number, off_t(size))) }
  }

  /// Takes the lock of the file (flock(2)), until `unlock`.
  ///
  /// Closing the file is not enough: a program that this process is about to start has a copy of the
  /// descriptor, and with it the lock, until it begins.
  ///
  /// - Returns: false where somebody else has it.
  package func lock() throws(SystemError) -> Bool {
    if flock(number, LOCK_EX | LOCK_NB) == 0 { return true }
    if errno == EWOULDBLOCK { return false }
    throw SystemError("lock", name)
  }

  /// Gives the lock back.
  package func unlock() { flock(number, LOCK_UN) }
}

extension FileDescriptor {
  /// Makes `call` until no signal interrupts it.
  private func repeating(_ attempt: String, _ call: () -> Int) throws(SystemError) -> Int {
    while true {
      let result = call()
      if result >= 0 { return result }
      if errno != EINTR { throw SystemError(attempt, name) }
    }
  }
}
