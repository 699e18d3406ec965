/// Why the receiver does not start.
package enum ReceiverError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Strangers could post: exit 77.
  case beyondLoopback(ListenAddress)
  /// Tokens and events would cross the network unencrypted: exit 77.
  case unencrypted(ListenAddress)
  /// The address is taken, not local or not allowed: exit 69.
  case cannotListen(ListenAddress, reason: String, remedy: String = anotherAddress)

  package static let anotherAddress = "choose another address with --listen"

  package var description: String {
    switch self {
    case .beyondLoopback(let address):
      "refused to listen on \(address), where other machines can post without proving who they are: "
        + "configure a token (receiver.token-file) and TLS (receiver.tls-certificate, "
        + "receiver.tls-key), listen on 127.0.0.1\(address.short), or pass --insecure"
    case .unencrypted(let address):
      "refused to listen on \(address) without TLS, where tokens and events can be read on the way: "
        + "configure receiver.tls-certificate and receiver.tls-key, "
        + "listen on 127.0.0.1\(address.short) behind a proxy that has TLS, or pass --insecure"
    case .cannotListen(let address, let reason, let remedy):
      "cannot listen on \(address): \(reason); \(remedy)"
    }
  }
}
