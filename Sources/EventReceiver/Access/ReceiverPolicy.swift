import Synchronization

/// How requests are taken, and who may make them.
package final class ReceiverPolicy: Sendable {
  package let options: EventReceiver.Options
  package let access: Access

  package init(
    options: EventReceiver.Options = EventReceiver.Options(), access: Access = Access()
  ) {
    self.options = options
    self.access = access
  }

  /// Why listening on `address` is refused under this policy; nil if it is safe.
  package func refusal(on address: ListenAddress, isEncrypted: Bool) -> ReceiverError? {
    if address.isLoopback || options.isInsecure { return nil }
    if access.isOpen { return .beyondLoopback(address) }
    return isEncrypted ? nil : .unencrypted(address)
  }
}

/// The policy in force. SIGHUP replaces it.
package final class PolicyBook: Sendable {
  private let policy: Mutex<ReceiverPolicy>

  package init(_ policy: ReceiverPolicy = ReceiverPolicy()) {
    self.policy = Mutex(policy)
  }

  package var current: ReceiverPolicy { policy.withLock { $0 } }

  /// Applies to requests that begin from now on.
  package func replace(by policy: ReceiverPolicy) {
    self.policy.withLock { $0 = policy }
  }
}
