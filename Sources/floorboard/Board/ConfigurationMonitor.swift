import CLinux
import Glibc

/// Tells when one of some files has changed: by a look at each, once a second, which also sees what
/// another machine writes to a shared file system.
struct ConfigurationMonitor {
  /// What tells one state of a file from another.
  private struct Mark: Equatable {
    var device: UInt
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  private let paths: [String]
  /// Of each path; nil where there is no such file.
  private var known: [Mark?]
  /// What the last look found, where that was news.
  private var news: [Mark?]?

  init(_ paths: [String]) {
    self.paths = paths
    self.known = paths.map(Self.mark)
  }

  /// Whether a file has changed, and has not changed again since the look before: one that is still
  /// being written is not to be read.
  mutating func hasChanged() -> Bool {
    let found = paths.map(Self.mark)
    guard found != known else {
      news = nil
      return false
    }
    guard news == found else {
      news = found
      return false
    }
    known = found
    news = nil
    return true
  }

  private static func mark(_ path: String) -> Mark? {
    guard let facts = System.facts(of: path) else { return nil }
    return Mark(
      device: UInt(facts.st_dev), inode: UInt(facts.st_ino), size: Int(facts.st_size),
      seconds: facts.st_mtim.tv_sec, nanoseconds: facts.st_mtim.tv_nsec)
  }
}
