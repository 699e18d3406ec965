import Glibc
import Synchronization
import WebhookEvents

/// A clock at which a follower can be made to wait, so that things happen between two of its looks.
final class Gate: Sendable {
  private let lock = Mutex(())
  private let arrivals = Atomic(0)
  private let second = Atomic(Int64(2000))

  /// The clock; it stands still while somebody holds the gate.
  func now() -> Timestamp {
    arrivals.add(1, ordering: .sequentiallyConsistent)
    return lock.withLock { _ in
      Timestamp(seconds: second.load(ordering: .sequentiallyConsistent))
    }
  }

  /// The clock stands at another second from now on.
  func set(_ second: Int64) { self.second.store(second, ordering: .sequentiallyConsistent) }

  /// Runs `body` while the follower waits for its clock; it comes there once a second at least.
  func whileHeld(_ body: () -> Void) {
    lock.withLock { _ in
      let before = arrivals.load(ordering: .sequentiallyConsistent)
      while arrivals.load(ordering: .sequentiallyConsistent) == before { sched_yield() }
      body()
    }
  }
}
