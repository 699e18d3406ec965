import CLinux
import Glibc

/// The file operations of the journal's writer, on one file at a time.
///
/// Small, so that a fake can fail or fall short at every point.
protocol JournalDisk: ~Copyable {
  /// Opens a file of the journal for appending, made if needed.
  ///
  /// - Returns: its size.
  mutating func open(_ name: String) throws(SystemError) -> Int
  /// Appends at least one byte, maybe not all.
  mutating func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int
  /// Returns when everything written is on disk.
  mutating func sync() throws(SystemError)
  mutating func truncate(to size: Int) throws(SystemError)
  /// Closes the open file, if any.
  mutating func close()
}

/// The journal directory on the real file system.
struct DirectoryDisk: JournalDisk, ~Copyable {
  private let directory: String
  private var file: Int32 = -1
  private var path = ""

  init(directory: String) {
    self.directory = directory
  }

  deinit {
    if file >= 0 { Glibc.close(file) }
  }

  mutating func open(_ name: String) throws(SystemError) -> Int {
    close()
    path = directory + "/" + name
    let isNew = access(path, F_OK) != 0
    file = Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    if file < 0 { throw SystemError("open", path) }
    if isNew { try syncDirectory() }
    var facts = stat()
    if fstat(file, &facts) != 0 { throw SystemError("look at", path) }
    return Int(facts.st_size)
  }

  mutating func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
    while true {
      let count = bytes.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count > 0 { return count }
      if count == 0 { throw SystemError("write to", path, code: ENOSPC) }
      if errno != EINTR { throw SystemError("write to", path) }
    }
  }

  mutating func sync() throws(SystemError) {
    if fdatasync(file) != 0 { throw SystemError("write to", path) }
  }

  mutating func truncate(to size: Int) throws(SystemError) {
    if ftruncate(file, off_t(size)) != 0 { throw SystemError("shorten", path) }
  }

  mutating func close() {
    if file >= 0 { Glibc.close(file) }
    file = -1
  }

  /// A new file's name is on disk only once its directory is synced.
  private func syncDirectory() throws(SystemError) {
    let number = Glibc.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    if number < 0 { throw SystemError("open", directory) }
    defer { Glibc.close(number) }
    if fsync(number) != 0 { throw SystemError("write to", directory) }
  }
}

/// Accepts everything and keeps nothing.
struct NoDisk: JournalDisk, ~Copyable {
  func open(_ name: String) -> Int { 0 }
  func write(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count }
  func sync() {}
  func truncate(to size: Int) {}
  func close() {}
}
