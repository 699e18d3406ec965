import Glibc
import Synchronization

/// The name of a Unix socket in the file system.
///
/// The socket is born where nobody else can reach it and moved to its name when it is ready, so that
/// nobody connects before its permissions stand, and nobody finds the name without a socket.
package final class SocketFile: Sendable {
  /// Bytes of the longest path of a socket (unix(7)).
  private static let longest = 107

  private let path: String
  private let directory: String
  private let identity = Mutex<FileIdentity?>(nil)

  /// Where to bind the socket.
  package var birthplace: String { directory + "/s" }

  /// - Throws: where something else is at `path`, or another program answers there.
  package init(_ path: String) throws(SystemError) {
    self.path = path
    if path.utf8.count > Self.longest { throw SystemError("create", path, code: ENAMETOOLONG) }
    // `publish` decides; this tells it before anything is started.
    try Self.checkIsFree(path)
    var template = Array("\(Directory.parent(of: path))/.floorboard-XXXXXX".utf8CString)
    guard unsafe mkdtemp(&template) != nil else { throw SystemError("create", path) }
    directory = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    if birthplace.utf8.count > Self.longest {
      unsafe rmdir(directory)
      throw SystemError("create", path, code: ENAMETOOLONG)
    }
  }

  /// Why no socket can be at `path`, whoever answers there now; nil where one can.
  package static func fault(of path: String) -> SystemError? {
    let parent = Directory.parent(of: path)
    if max(path.utf8.count, parent.utf8.count + "/.floorboard-XXXXXX/s".utf8.count) > longest {
      return SystemError("create", path, code: ENAMETOOLONG)
    }
    do throws(SystemError) {
      guard try FileStatus(at: parent).kind == .directory else {
        return SystemError("create", path, code: ENOTDIR)
      }
      let status = try FileStatus(ofLinkAt: path)
      return status.kind == .socket ? nil : SystemError("create", path, code: EEXIST)
    } catch {
      return error.code == ENOENT && error.subject == path ? nil : error
    }
  }

  /// Moves the socket, which listens, to its name.
  ///
  /// - Parameter mode: its permissions.
  /// - Throws: also if another program has published first.
  package func publish(_ mode: UInt32) throws(SystemError) {
    defer { unsafe rmdir(directory) }
    try holdingDirectory { () throws(SystemError) in
      try Self.checkIsFree(path)
      let status = try FileStatus(ofLinkAt: birthplace)
      guard unsafe chmod(birthplace, mode) == 0, unsafe rename(birthplace, path) == 0 else {
        throw SystemError("create", path)
      }
      identity.withLock { $0 = status.identity }
    }
  }

  /// Removes the name, unless it is another's by now.
  package func remove() {
    unsafe unlink(birthplace)
    unsafe rmdir(directory)
    guard let own = identity.withLock({ $0 }) else { return }
    // What cannot be removed is replaced at the next start.
    try? holdingDirectory { () throws(SystemError) in
      if try FileStatus(ofLinkAt: path).identity == own { unsafe unlink(path) }
    }
  }

  /// Others that replace or remove the socket wait meanwhile.
  private func holdingDirectory(_ body: () throws(SystemError) -> Void) throws(SystemError) {
    let parent = try FileDescriptor(opening: Directory.parent(of: path), O_RDONLY | O_DIRECTORY)
    guard flock(parent.number, LOCK_EX) == 0 else { throw SystemError("lock", path) }
    try body()
  }

  /// A socket at which nobody answers was left by a program that ended.
  private static func checkIsFree(_ path: String) throws(SystemError) {
    let status: FileStatus
    do { status = try FileStatus(ofLinkAt: path) } catch {
      if error.code == ENOENT { return }
      throw error
    }
    guard status.kind == .socket else { throw SystemError("create", path, code: EEXIST) }
    if isAnswered(path) { throw SystemError("create", path, code: EADDRINUSE) }
  }

  private static func isAnswered(_ path: String) -> Bool {
    // It does not wait: a socket with too many waiting is in use as well.
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    let number = socket(AF_UNIX, Int32(kind), 0)
    guard number >= 0 else { return true }
    defer { close(number) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    unsafe withUnsafeMutableBytes(of: &address.sun_path) { bytes in
      for (index, byte) in path.utf8.prefix(Self.longest).enumerated() {
        unsafe bytes[index] = byte
      }
    }
    let result = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe connect(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    return result == 0 || errno != ECONNREFUSED
  }
}
