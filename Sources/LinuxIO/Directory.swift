import CLinux
import Glibc

/// What is done with directories.
package enum Directory {
  /// The names in `path`, `.` and `..` too, in no order.
  package static func names(in path: String) throws(SystemError) -> [String] {
    guard let listing = unsafe opendir(path) else { throw SystemError("list", path) }
    defer { unsafe closedir(listing) }
    var names: [String] = []
    while let entry = unsafe readdir(listing) {
      unsafe names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
          unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    return names
  }

  /// Makes a directory and those above it that are missing, each for its owner alone. What root makes
  /// belongs to the owner of the directory above.
  package static func make(_ path: String) throws(SystemError) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      let parent = made.isEmpty ? "/" : made
      made += "/" + part
      if unsafe mkdir(made, 0o700) == 0 {
        if let owner = FileOwner.ofNewFile(in: parent) {
          // Where the file system refuses that, it stays root's.
          _ = unsafe lchown(made, owner.user, owner.group)
        }
      } else if errno != EEXIST {
        throw SystemError("create", made)
      }
    }
    if try FileStatus(at: path).kind != .directory {
      throw SystemError("create", path, code: ENOTDIR)
    }
  }

  /// Returns when the names in `path` are on the medium: a new file's name is only then.
  package static func sync(_ path: String) throws(SystemError) {
    do throws(SystemError) {
      try FileDescriptor(opening: path, O_RDONLY | O_DIRECTORY).sync()
    } catch {
      // A file system that syncs no directories has nothing to sync.
      guard error.code == EINVAL else { throw error }
    }
  }

  /// `path` and the directories above it in which this user may make others: those whose names may
  /// not be on the medium yet.
  package static func chain(to path: String) -> [String] {
    var chain: [String] = []
    var next = WholeFile.resolved(path)
    while unsafe access(next, R_OK | W_OK) == 0 {
      chain.append(next)
      if next == "/" { break }
      next = parent(of: next)
    }
    return chain
  }

  /// Why this user cannot make the directory `path`, or files in it; nil where that is possible.
  package static func fault(of path: String) -> SystemError? {
    var place = path
    while true {
      do throws(SystemError) {
        guard try FileStatus(at: place).kind == .directory else {
          return SystemError("create", path, code: ENOTDIR)
        }
        guard unsafe access(place, W_OK | X_OK) == 0 else { return SystemError("write to", place) }
        return try isOfKernel(place) ? SystemError("write to", place, code: EPERM) : nil
      } catch {
        // The directories that are missing are made.
        if error.code != ENOENT || place == parent(of: place) { return error }
        place = parent(of: place)
      }
    }
  }

  /// Whether the kernel alone makes what lies in `path`, although root seems to have access.
  private static func isOfKernel(_ path: String) throws(SystemError) -> Bool {
    var facts = statfs()
    guard unsafe statfs(path, &facts) == 0 else { throw SystemError("read", path) }
    let types = [PROC_SUPER_MAGIC, SYSFS_MAGIC, CGROUP_SUPER_MAGIC, CGROUP2_SUPER_MAGIC]
    return types.contains { Int($0) == Int(facts.f_type) }
  }

  /// The directory that `path` lies in.
  package static func parent(of path: String) -> String {
    path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
  }
}
