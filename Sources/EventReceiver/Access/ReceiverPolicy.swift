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

  /// How senders prove who they are, in one word each; `none` where everybody may post.
  package var authentication: String {
    let proofs = [
      ("bearer", !access.tokens.isEmpty), ("basic", !access.basics.isEmpty),
      ("standard-webhooks", !access.signingKeys.isEmpty), ("hmac", !access.hmacKeys.isEmpty),
    ]
    return Self.list(proofs)
  }

  /// Who may see the floor: `token`, `local`, both or `none`.
  package var viewers: String {
    Self.list([("token", !access.viewerTokens.isEmpty), ("local", admitsThisMachine)])
  }

  private static func list(_ words: [(word: String, holds: Bool)]) -> String {
    let those = words.filter(\.holds).map(\.word)
    return those.isEmpty ? "none" : those.joined(separator: ",")
  }
}
