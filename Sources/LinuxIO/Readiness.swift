import Glibc

/// Waits for open files to become readable (poll(2)).
package enum Readiness {
  /// Sleeps until one of `descriptors` can be read, has ended or failed, or the time is over.
  ///
  /// - Parameter milliseconds: -1 waits without end.
  /// - Returns: which of them; none where the time was over, or a signal interrupted the wait.
  package static func wait(for descriptors: [Int32], milliseconds: Int32) -> Set<Int32> {
    var entries = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    guard unsafe poll(&entries, nfds_t(entries.count), milliseconds) > 0 else { return [] }
    return Set(entries.filter { $0.revents != 0 }.map(\.fd))
  }
}
