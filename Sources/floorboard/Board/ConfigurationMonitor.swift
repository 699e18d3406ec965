import CLinux
import Glibc

/// Tells when one of several files has changed. It polls, which also works on network file systems.
struct ConfigurationMonitor {
  /// What identifies the state of a file.
  private struct Mark: Equatable {
    var device: UInt
    var inode: UInt
    var size: Int
    var seconds: Int
    var nanoseconds: Int
  }

  private let paths: [String]
  /// By path; nil if there is no such file.
  private var known: [Mark?]
  /// What the last look found, if it differed.
  private var news: [Mark?]?

  init(_ paths: [String]) {
    self.paths = paths
    self.known = paths.map(Self.mark)
  }

  /// Whether a file has changed, and is the same as at the last look, so that it is no longer being
  /// written.
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
