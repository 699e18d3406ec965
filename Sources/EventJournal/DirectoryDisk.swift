import EventSources
import Glibc
import LinuxIO

/// The journal directory on the real file system.
struct DirectoryDisk: JournalDisk, ~Copyable {
  /// Bytes reserved at once.
  static var reserveStep: Int { 4 << 20 }

  private let directory: String
  private let identity: JournalIdentity
  /// The directory that is locked already.
  private let first: FileIdentity?
  /// Another one that took its place, and its lock.
  private var second: FileIdentity?
  private var lock: JournalLock?
  private var file: FileDescriptor?
  /// Where the open file was opened.
  private var openPath = ""
  /// Bytes reserved in the open file.
  private var reserved = 0
  /// Files of an earlier run that may not be on the medium.
  private var unsynced: [String]
  /// The last of `unsynced` was tried in vain: its pages may count as clean all the same.
  private var mustRewrite = false
  /// Directories with names that may not be on the medium.
  private var unsyncedDirectories: [String]

  /// - Parameters:
  ///   - directory: exists and is locked.
  ///   - unsynced: files of an earlier run whose content is to be trusted.
  init(directory: String, identity: JournalIdentity, unsynced: [String] = []) {
    self.directory = directory
    self.identity = identity
    first = try? FileStatus(ofLinkAt: directory).identity
    self.unsynced = unsynced
    unsyncedDirectories = Directory.chain(to: directory)
  }

  mutating func makeDurable() throws(SystemError) {
    try holdDirectory()
    while let name = unsynced.last {
      do throws(SystemError) {
        try makeDurable(name)
      } catch {
        // Of a file that is gone there is nothing to sync.
        guard error.isMissingFile else { throw error }
      }
      mustRewrite = false
      unsynced.removeLast()
    }
    while let directory = unsyncedDirectories.last {
      try Directory.sync(directory)
      unsyncedDirectories.removeLast()
    }
  }

  private mutating func makeDurable(_ name: String) throws(SystemError) {
    if mustRewrite { return try rewrite(name) }
    mustRewrite = true
    try FileDescriptor(opening: path(name), O_RDONLY | O_NOFOLLOW).syncData()
  }

  mutating func open(_ name: String) throws(SystemError) -> Int {
    close()
    // This may put another file in the place of the one wanted.
    try makeDurable()
    let path = path(name)
    let file = try openOrMake(path)
    try makeDurable()
    let size = try file.status().size
    openPath = path
    reserved = size
    self.file = consume file
    return size
  }

  private mutating func openOrMake(_ path: String) throws(SystemError) -> FileDescriptor {
    let flags = O_RDWR | O_APPEND | O_NOFOLLOW
    do throws(SystemError) { return try FileDescriptor(opening: path, flags) } catch {
      guard error.code == ENOENT else { throw error }
    }
    noteNewName()
    let made = try FileDescriptor(opening: path, flags | O_CREAT | O_EXCL, mode: 0o600)
    made.give(toOwnerOf: directory)
    return made
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
      guard [ENOSPC, EDQUOT].contains(error.code) else { throw error }
      _ = try file?.reserve(upTo: size)
      reserved = size
    }
  }

  func tryRoom(for size: Int) throws(SystemError) {
    let trial = try FileDescriptor(unnamedIn: directory)
    // Without such a reserve the first write finds out.
    _ = try trial.reserve(upTo: size)
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

  func bytes(at offset: Int, count: Int) throws(SystemError) -> [UInt8] {
    guard let bytes = try file?.bytes(at: offset, count: count) else { throw notOpen }
    return bytes
  }

  mutating func look() throws(SystemError) -> FilePlace {
    try holdDirectory()
    guard let status = try file?.status(), let path = file?.currentPath() else { throw notOpen }
    // Another link to it, as backups make them, is no other place of it.
    let hasName = status.linkCount > 0 && !path.hasSuffix(" (deleted)")
    do throws(SystemError) {
      if try FileStatus(ofLinkAt: openPath).identity == status.identity {
        return .inPlace(size: status.size)
      }
      return hasName ? .renamed(to: path) : .replaced
    } catch {
      guard error.isMissingFile else { throw error }
      return hasName ? .renamed(to: path) : .deleted
    }
  }

  mutating func restore() throws(SystemError) {
    guard let size = try file?.status().size else { throw notOpen }
    try replace(openPath, by: size)
    file = try FileDescriptor(opening: openPath, O_RDWR | O_APPEND | O_NOFOLLOW)
    reserved = size
    try makeDurable()
  }

  mutating func save(_ size: Int, as name: String) throws(SystemError) {
    try replace(path(name), by: size)
    try makeDurable()
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

  /// Makes the directory if it is gone, and locks it if it is not one that is locked.
  private mutating func holdDirectory() throws(SystemError) {
    if let found = try identityOfDirectory(), found == first || found == second { return }
    try Directory.make(directory)
    do throws(JournalError) {
      lock = try JournalLock(directory: directory)
    } catch {
      if case .system(let error) = error { throw error }
      throw SystemError("lock", directory, code: EWOULDBLOCK)
    }
    second = try identityOfDirectory()
    unsyncedDirectories = Directory.chain(to: directory)
  }

  /// Nil where there is none.
  private func identityOfDirectory() throws(SystemError) -> FileIdentity? {
    do throws(SystemError) { return try FileStatus(ofLinkAt: directory).identity } catch {
      if error.isMissingFile { return nil }
      throw error
    }
  }

  private func path(_ name: String) -> String { directory + "/" + name }

  /// Writes a file anew, from what the system still holds of it.
  private mutating func rewrite(_ name: String) throws(SystemError) {
    close()
    let whole = try FileDescriptor(opening: path(name), O_RDWR | O_NOFOLLOW)
    let size = try whole.status().size
    file = consume whole
    reserved = .max
    try replace(path(name), by: size)
    close()
  }

  /// Puts a synced copy of the first `size` bytes of the open file at `path`.
  private mutating func replace(_ path: String, by size: Int) throws(SystemError) {
    let draft = path + ".new"
    let copy = try FileDescriptor(
      opening: draft, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
    do throws(SystemError) {
      try file?.copy(size, to: copy)
      // What was acknowledged must be kept, whoever may read it.
      if let old = try file?.status() { try? copy.takeOver(from: old) }
      try copy.sync()
      noteNewName()
      try WholeFile.rename(draft, to: path)
    } catch {
      // A draft that cannot be deleted either is written over by the next.
      try? WholeFile.delete(draft)
      throw error
    }
  }

  /// The directory's names must be synced, however what changes them ends.
  private mutating func noteNewName() {
    if !unsyncedDirectories.contains(directory) { unsyncedDirectories.append(directory) }
  }

  private var notOpen: SystemError { SystemError("write to", directory, code: EBADF) }
}
