import Glibc
import LinuxIO

/// The few file operations that the journal's writer needs, on one file at a time.
///
/// Small, so that a fake in its place can fail, fall short or tear at every point.
protocol JournalDisk: ~Copyable {
  /// Opens a file of the journal for appending, making it if need be.
  ///
  /// - Returns: its size.
  mutating func open(_ name: String) throws(SystemError) -> Int
  /// Appends; may take fewer bytes than given, but at least one.
  mutating func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int
  /// Returns when all that was written is on the medium.
  mutating func sync() throws(SystemError)
  mutating func truncate(to size: Int) throws(SystemError)
  /// Closes the file that is open, if one is.
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
    try file?.write(bytes.span) ?? 0
  }

  func sync() throws(SystemError) { try file?.syncData() }

  func truncate(to size: Int) throws(SystemError) { try file?.truncate(to: size) }

  mutating func close() { file = nil }
}

/// Takes everything and keeps nothing.
struct NoDisk: JournalDisk, ~Copyable {
  func open(_ name: String) -> Int { 0 }
  func write(_ bytes: ArraySlice<UInt8>) -> Int { bytes.count }
  func sync() {}
  func truncate(to size: Int) {}
  func close() {}
}
