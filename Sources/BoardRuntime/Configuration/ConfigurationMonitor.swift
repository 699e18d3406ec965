import LinuxIO

/// Tells when one of several files has changed. It polls, which also works on network file systems.
struct ConfigurationMonitor {
  private let paths: [String]
  /// By path; nil if there is no such file.
  private var known: [FileStatus?]
  /// What the last look found, if it differed.
  private var news: [FileStatus?]?

  init(_ paths: [String]) {
    self.paths = paths
    self.known = paths.map(Self.look(at:))
  }

  /// Whether a file has changed, and is the same as at the last look, so that it is no longer being
  /// written.
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
