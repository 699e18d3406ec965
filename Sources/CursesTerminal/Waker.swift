import CLinux
import Glibc

/// Ends a wait on the terminal from any thread; any number of wakes before a wait are one.
package struct Waker: Sendable {
  /// An eventfd that lives as long as the process, so that a late wake does no harm.
  let descriptor: Int32

  init() throws(TerminalError) {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard descriptor >= 0 else { throw .system("eventfd", errno) }
  }

  package func wake() {
    // A full counter has woken its reader already.
    _ = eventfd_write(descriptor, 1)
  }

  /// Takes the wakes so far.
  func drain() {
    var count: eventfd_t = 0
    _ = eventfd_read(descriptor, &count)
  }
}
