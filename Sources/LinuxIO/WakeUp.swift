import CLinux
import Glibc

/// An eventfd: wakes a thread that waits in `poll`, from any thread.
package final class WakeUp: Sendable {
  private let descriptor: FileDescriptor

  package init() {
    let number = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    // Only a process out of descriptors or memory gets none, and then it cannot read events either.
    precondition(number >= 0, SystemError("create", "an eventfd").description)
    descriptor = FileDescriptor(owning: number, name: "eventfd")
  }

  /// For `poll`.
  package var number: Int32 { descriptor.number }

  package func signal() {
    // A full counter has woken its reader already.
    _ = eventfd_write(number, 1)
  }

  /// Sleeps until `signal` was called since the last `wait`, or the time is over.
  ///
  /// - Parameter milliseconds: -1 is for ever.
  /// - Returns: false when the time was over first.
  @discardableResult
  package func wait(milliseconds: Int32 = -1) -> Bool {
    let isReady = !Readiness.wait(for: [number], milliseconds: milliseconds).isEmpty
    clear()
    return isReady
  }

  /// Forgets the signals so far.
  package func clear() {
    var count: eventfd_t = 0
    _ = unsafe eventfd_read(number, &count)
  }
}
