import CLinux
import Glibc

/// An eventfd: wakes a thread that waits in `poll`, from any thread.
package final class WakeUp: Sendable {
  private let descriptor: FileDescriptor

  package init() {
    let number = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
    // Fails only without descriptors or memory, and then nothing else works.
    precondition(number >= 0, SystemError("create", "an eventfd").description)
    descriptor = FileDescriptor(owning: number, name: "eventfd")
  }

  /// For `poll`.
  package var number: Int32 { descriptor.number }

  package func signal() {
    // If the counter is full, the reader is awake.
    _ = eventfd_write(number, 1)
  }

  /// Sleeps until `signal` is called, or was since the last `wait`, or time is up.
  ///
  /// - Parameter milliseconds: -1 for no limit.
  /// - Returns: false if time was up first.
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
