import Glibc
import LinuxIO

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
  private var file: FileDescriptor?

  init(directory: String) {
    self.directory = directory
  }

  mutating func open(_ name: String) throws(SystemError) -> Int {
    close()
    let path = directory + "/" + name
    let isNew = (try? FileStatus(at: path)) == nil
    let opened = try FileDescriptor(opening: path, O_WRONLY | O_APPEND | O_CREAT, mode: 0o600)
    if isNew { try Directory.sync(directory) }
    let size = try opened.status().size
    file = consume opened
    return size
  }

  func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
    guard let count = try file?.write(bytes.span) else { throw notOpen }
    return count
  }

  func sync() throws(SystemError) {
    guard try file?.syncData() != nil else { throw notOpen }
  }

  func truncate(to size: Int) throws(SystemError) {
    guard try file?.truncate(to: size) != nil else { throw notOpen }
  }

  mutating func close() { file = nil }

  private var notOpen: SystemError { SystemError("write to", directory, code: EBADF) }
}

/// Accepts everything and keeps nothing.
struct NoDisk: JournalDisk, ~Copyable {
  func open(_ name: String) -> Int { 0 }
  func write(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count }
  func sync() {}
  func truncate(to size: Int) {}
  func close() {}
}
