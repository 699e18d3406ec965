import LinuxIO
import WebhookEvents

/// One file of a followed set: open, or closed with a mark to go on from.
struct SetMember {
  enum Content {
    case open(FollowedFile)
    case closed(FollowedFile.Mark)
  }

  var content: Content
  var offset = 0
  /// What the file system said of it when it was read to its end.
  var status: FileStatus?
  /// When it was last read, in milliseconds of a monotonic clock.
  var readAt: Int64

  init(_ file: FollowedFile, at now: Int64) {
    content = .open(file)
    readAt = now
  }

  var file: FollowedFile? {
    if case .open(let file) = content { file } else { nil }
  }

  /// Whether all of a file of that status is read.
  func isAtEnd(_ status: FileStatus) -> Bool { self.status == status && offset == status.size }

  /// Closes the file; its mark stays.
  mutating func close() {
    if case .open(let file) = content { content = .closed(file.mark) }
  }

  /// Opens the file again, which is at `path` now.
  ///
  /// - Returns: nil if another file is there.
  mutating func open(at path: String, unwrap: EventPath) throws(SystemError) -> FollowedFile? {
    switch content {
    case .open(let file): return file
    case .closed(let mark):
      let file = try FollowedFile(path: path, unwrap: unwrap, resuming: mark)
      guard file.identity == mark.identity else { return nil }
      content = .open(file)
      return file
    }
  }
}
