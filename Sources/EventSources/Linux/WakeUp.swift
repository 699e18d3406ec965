import CLinux
import Glibc

/// An eventfd: wakes a thread that waits in `poll`, from any thread.
package final class WakeUp: Sendable {
  private let descriptor: FileDescriptor

  package init() {
    let number = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    // Fails only without descriptors or memory, and then nothing else works.
    precondition(number >= 0, "No eventfd: \(String(cString: strerror(errno)))")
    descriptor = FileDescriptor(owning: number)
  }

  /// For `poll`.
  package var number: Int32 { descriptor.number }

  package func signal() {
    eventfd_write(number, 1)
  }

  /// Sleeps until `signal` is called, or was since the last `wait`, or time is up.
  ///
  /// - Parameter milliseconds: -1 for no limit.
  /// - Returns: false if time was up first.
  @discardableResult
  package func wait(milliseconds: Int32 = -1) -> Bool {
    var entry = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
    let count = poll(&entry, 1, milliseconds)
    clear()
    return count != 0
  }

  /// Forgets the signals so far.
  package func clear() {
    var count: eventfd_t = 0
    eventfd_read(number, &count)
  }
}
