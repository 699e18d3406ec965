import LinuxIO

/// Where the receiver listens: `[HOST:]PORT` or `unix:PATH`.
package enum ListenAddress: Hashable, Sendable, CustomStringConvertible {
  /// Port 0 is any free one.
  case tcp(host: String, port: Int)
  case unix(path: String)

  package init(host: String = "127.0.0.1", port: Int) { self = .tcp(host: host, port: port) }

  /// Reads `8080`, `:8080`, `127.0.0.1:8080`, `localhost:8080`, `[::1]:8080` or
  /// `unix:/run/floorboard/events`. Without a host it is 127.0.0.1.
  package init?(_ text: String) {
    let scheme = "unix:"
    if text.hasPrefix(scheme), text.count > scheme.count {
      self = .unix(path: String(text.dropFirst(scheme.count)))
      return
    }
    let colon = text.lastIndex(of: ":")
    let digits = colon.map { text[text.index(after: $0)...] } ?? text[...]
    guard let port = UInt16(digits), digits.allSatisfy({ ("0"..."9").contains($0) }) else {
      return nil
    }
    var host = colon.map { text[..<$0] } ?? ""
    if host.hasPrefix("["), host.hasSuffix("]") {
      host = host.dropFirst().dropLast()
    } else if host.contains(":") {
      return nil  // an IPv6 address without its brackets
    }
    self.init(host: host.isEmpty ? "127.0.0.1" : String(host), port: Int(port))
  }

  package var isUnix: Bool { if case .unix = self { true } else { false } }

  /// Whether only programs on this machine can connect.
  package var isLoopback: Bool {
    switch self {
    case .tcp(let host, _): LoopbackHost.contains(host)
    case .unix: true
    }
  }

  /// `:8080` or `unix:PATH`, as the header names it.
  package var short: String {
    switch self {
    case .tcp(_, let port): ":\(port)"
    case .unix: description
    }
  }

  package var description: String {
    switch self {
    case .tcp(let host, let port): host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    case .unix(let path): "unix:\(path)"
    }
  }
}

/// Why the receiver does not start.
package enum ReceiverError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Strangers could post: exit 77.
  case beyondLoopback(ListenAddress)
  /// Tokens and events would cross the network unencrypted: exit 77.
  case unencrypted(ListenAddress)
  /// The address is taken, not local or not allowed: exit 69.
  case cannotListen(ListenAddress, reason: String)

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
    case .cannotListen(let address, let reason):
      "cannot listen on \(address): \(reason); choose another address with --listen"
    }
  }
}
