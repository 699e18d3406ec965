import Glibc

/// Which file it is, whatever its names.
package struct FileIdentity: Hashable, Sendable {
  package let device: UInt64
  package let inode: UInt64

  package init(device: UInt64, inode: UInt64) {
    self.device = device
    self.inode = inode
  }
}

/// What the file system says of a file (stat(2)).
package struct FileStatus: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    case regular, directory, pipe, link, socket, other
  }

  /// A pebibyte, the largest size told: sums of sizes then cannot overflow.
  package static let largestSize = 1 << 50

  package let identity: FileIdentity
  package let kind: Kind
  /// Bytes, at most `largestSize`.
  package let size: Int
  /// Who may read, write and execute it: twelve bits.
  package let permissions: UInt32
  package let owner: FileOwner
  /// How many names lead to it.
  package let linkCount: Int
  /// When it was last written to, since 1970-01-01T00:00:00Z.
  package let modified: UnixTime

  /// Of the file that `path` leads to.
  package init(at path: String) throws(SystemError) {
    var facts = stat()
    guard unsafe stat(path, &facts) == 0 else { throw SystemError("read", path) }
    self.init(facts)
  }

  /// Of the file or the link at `path` itself (lstat(2)).
  package init(ofLinkAt path: String) throws(SystemError) {
    var facts = stat()
    guard unsafe lstat(path, &facts) == 0 else { throw SystemError("read", path) }
    self.init(facts)
  }

  init(of file: borrowing FileDescriptor) throws(SystemError) {
    var facts = stat()
    guard unsafe fstat(file.number, &facts) == 0 else { throw SystemError("read", file.name) }
    self.init(facts)
  }

  private init(_ facts: stat) {
    identity = FileIdentity(device: UInt64(facts.st_dev), inode: UInt64(facts.st_ino))
    kind =
      switch facts.st_mode & S_IFMT {
      case S_IFREG: .regular
      case S_IFDIR: .directory
      case S_IFIFO: .pipe
      case S_IFLNK: .link
      case S_IFSOCK: .socket
      default: .other
      }
    size = min(Int(facts.st_size), Self.largestSize)
    permissions = facts.st_mode & 0o7777
    owner = FileOwner(user: facts.st_uid, group: facts.st_gid)
    linkCount = Int(facts.st_nlink)
    modified = UnixTime(facts.st_mtim)
  }
}
