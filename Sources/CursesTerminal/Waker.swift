import CLinux
import Glibc

/// Ends a wait on the terminal, from any thread. Several wakes before a wait count as one.
package struct Waker: Sendable {
  /// An eventfd that is never closed, so that a late wake does no harm.
  let descriptor: Int32

  init() throws(TerminalError) {
    descriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    guard descriptor >= 0 else { throw .system("eventfd", errno) }
  }

  package func wake() {
    // If the counter is full, the reader is awake.
    _ = eventfd_write(descriptor, 1)
  }

  /// Takes the wakes so far.
  func drain() {
    var count: eventfd_t = 0
    _ = eventfd_read(descriptor, &count)
  }
}
