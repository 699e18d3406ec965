/// How requests are taken, and who may make them.
package struct ReceiverPolicy: Sendable {
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
