import Dispatch
import Synchronization
import TestSupport
import WebhookEvents

/// A clock at which a follower can be made to wait, so that things happen between two of its looks.
final class Gate: Sendable {
  /// Numbers the times at which the gate is held; 0 while it is open.
  private let holding = Atomic(0)
  /// The last of them that the follower came to.
  private let reached = Atomic(0)
  /// Signalled once for each of them.
  private let opened = DispatchSemaphore(value: 0)
  private let second = Atomic(Int64(2000))

  /// The clock; it stands still while somebody holds the gate.
  func now() -> Timestamp {
    let number = holding.load(ordering: .sequentiallyConsistent)
    if number != 0 {
      reached.store(number, ordering: .sequentiallyConsistent)
      opened.wait()
    }
    return Timestamp(seconds: second.load(ordering: .sequentiallyConsistent))
  }

  /// A clock without a gate, after all events of these tests.
  static func afterwards() -> Timestamp { TestSupport.afterwards }

  /// The clock stands at another second from now on.
  func set(_ second: Int64) { self.second.store(second, ordering: .sequentiallyConsistent) }

  /// Runs `body` while the follower waits for its clock.
  func whileHeld(_ body: () -> Void) async {
    let number = reached.load(ordering: .sequentiallyConsistent) + 1
    holding.store(number, ordering: .sequentiallyConsistent)
    while reached.load(ordering: .sequentiallyConsistent) != number { await Task.yield() }
    body()
    holding.store(0, ordering: .sequentiallyConsistent)
    opened.signal()
  }
}
