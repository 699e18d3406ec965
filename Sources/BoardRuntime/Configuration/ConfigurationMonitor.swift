import LinuxIO

/// Tells when one of some files has changed: by a look at each, once a second, which also sees what
/// another machine writes to a shared file system.
struct ConfigurationMonitor {
  private let paths: [String]
  /// Of each path; nil where there is no such file.
  private var known: [FileStatus?]
  /// What the last look found, where that was news.
  private var news: [FileStatus?]?

  init(_ paths: [String]) {
    self.paths = paths
    self.known = paths.map(Self.look(at:))
  }

  /// Whether a file has changed, and has not changed again since the look before: one that is still
  /// being written is not to be read.
  mutating func hasChanged() -> Bool {
    let found = paths.map(Self.look(at:))
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

  private static func look(at path: String) -> FileStatus? { try? FileStatus(at: path) }
}
