import EventSources
import Glibc
import LinuxIO

/// The journal directory on the real file system.
struct DirectoryDisk: JournalDisk, ~Copyable {
  /// Bytes reserved at once.
  static var reserveStep: Int { 4 << 20 }

  private let directory: String
  private let identity: JournalIdentity
  /// The lock of a directory made anew because the first was gone.
  private var lock: JournalLock?
  /// Which directory is locked.
  private var locked: FileIdentity?
  private var file: FileDescriptor?
  /// Where the open file was opened.
  private var openPath = ""
  /// Bytes reserved in the open file.
  private var reserved = 0
  /// Files of an earlier run that may not be on the medium.
  private var unsynced: [String]
  /// Those of them that could not be synced: their pages may count as clean all the same.
  private var doubtful: Set<String> = []
  /// Directories with names that may not be on the medium.
  private var unsyncedDirectories: [String]

  /// - Parameters:
  ///   - directory: exists and is locked.
  ///   - unsynced: files of an earlier run whose content is to be trusted.
  init(directory: String, identity: JournalIdentity, unsynced: [String] = []) {
    self.directory = directory
    self.identity = identity
    locked = try? FileStatus(ofLinkAt: directory).identity
    self.unsynced = unsynced
    unsyncedDirectories = Directory.chain(to: directory)
  }

  mutating func settle() throws(SystemError) {
    while let name = unsynced.last {
      if doubtful.contains(name) {
        try rewrite(name)
      } else {
        doubtful.insert(name)
        try FileDescriptor(opening: path(name), O_RDONLY | O_NOFOLLOW).syncData()
      }
      unsynced.removeLast()
    }
    while let directory = unsyncedDirectories.last {
      try Directory.sync(directory)
      unsyncedDirectories.removeLast()
    }
  }

  mutating func open(_ name: String) throws(SystemError) -> Int {
    close()
    let flags = O_RDWR | O_APPEND | O_NOFOLLOW
    let opened: FileDescriptor
    do throws(SystemError) {
      opened = try FileDescriptor(opening: path(name), flags)
    } catch {
      guard error.code == ENOENT else { throw error }
      noteNewName()
      opened = try FileDescriptor(opening: path(name), flags | O_CREAT | O_EXCL, mode: 0o600)
    }
    try settle()
    let size = try opened.status().size
    file = consume opened
    openPath = path(name)
    reserved = size
    return size
  }

  mutating func reserve(_ size: Int) throws(SystemError) {
    if size <= reserved { return }
    guard file != nil else { throw notOpen }
    do throws(SystemError) {
      let wanted = size + Self.reserveStep
      // Without such a reserve the write finds out.
      reserved = try file?.reserve(upTo: wanted) == true ? wanted : .max
    } catch {
      // The last of a nearly full disk.
      guard error.code == ENOSPC else { throw error }
      _ = try file?.reserve(upTo: size)
      reserved = size
    }
  }

  func write(_ bytes: ArraySlice<UInt8>) throws(SystemError) -> Int {
    guard let count = try file?.write(bytes.span) else { throw notOpen }
    return count
  }

  func sync() throws(SystemError) {
    guard try file?.syncData() != nil else { throw notOpen }
  }

  mutating func truncate(to size: Int) throws(SystemError) {
    guard let found = try file?.status().size else { throw notOpen }
    // Somebody else may have cut it already; it must not grow.
    try file?.truncate(to: min(size, found))
    reserved = size
  }

  func tail(_ count: Int) throws(SystemError) -> [UInt8] {
    guard let size = try file?.status().size,
      let tail = try file?.bytes(at: max(0, size - count), count: min(count, size))
    else { throw notOpen }
    return tail
  }

  mutating func look() throws(SystemError) -> OpenFile {
    try holdDirectory()
    guard let status = try file?.status() else { throw notOpen }
    do throws(SystemError) {
      if try FileStatus(ofLinkAt: openPath).identity == status.identity {
        return .inPlace(size: status.size)
      }
    } catch {
      guard error.isMissingFile else { throw error }
      if status.linkCount == 0 { return .deleted }
    }
    return status.linkCount == 0 ? .replaced : .renamed(to: file?.currentPath() ?? "")
  }

  mutating func restore(_ size: Int) throws(SystemError) {
    try replace(openPath, by: size)
    file = try FileDescriptor(opening: openPath, O_RDWR | O_APPEND | O_NOFOLLOW)
    reserved = size
    try settle()
  }

  mutating func save(_ size: Int, as name: String) throws(SystemError) {
    try replace(path(name), by: size)
    try settle()
  }

  func keep(generation: Int) throws(SystemError) {
    try identity.with(generation: generation).keep(in: directory)
  }

  mutating func close() {
    // Whether it succeeds or not, what was written stays.
    if reserved < .max, let size = try? file?.status().size, size < reserved {
      try? file?.truncate(to: size)
    }
    file = nil
  }

  /// Makes and locks the directory anew if it is not the one that was locked.
  private mutating func holdDirectory() throws(SystemError) {
    if let locked, (try? FileStatus(ofLinkAt: directory).identity) == locked { return }
    try Directory.make(directory)
    do throws(JournalError) {
      lock = try JournalLock(directory: directory)
    } catch {
      if case .system(let error) = error { throw error }
      throw SystemError("lock", directory, code: EWOULDBLOCK)
    }
    locked = try FileStatus(ofLinkAt: directory).identity
    unsyncedDirectories = Directory.chain(to: directory)
  }

  private func path(_ name: String) -> String { directory + "/" + name }

  /// Writes a file anew, from what the system still holds of it.
  private mutating func rewrite(_ name: String) throws(SystemError) {
    close()
    let opened = try FileDescriptor(opening: path(name), O_RDWR | O_NOFOLLOW)
    let size = try opened.status().size
    file = consume opened
    reserved = .max
    try replace(path(name), by: size)
    close()
  }

  /// Puts a synced copy of the first `size` bytes of the open file at `path`.
  private mutating func replace(_ path: String, by size: Int) throws(SystemError) {
    let draft = path + ".new"
    let copy = try FileDescriptor(
      opening: draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
    try file?.copy(size, to: copy)
    try copy.sync()
    noteNewName()
    try WholeFile.rename(draft, to: path)
  }

  /// The directory's names must be synced, however what changes them ends.
  private mutating func noteNewName() {
    if !unsyncedDirectories.contains(directory) { unsyncedDirectories.append(directory) }
  }

  private var notOpen: SystemError { SystemError("write to", directory, code: EBADF) }
}
