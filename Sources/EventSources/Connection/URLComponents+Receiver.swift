package import FoundationEssentials

extension URLComponents {
  /// Whether this is the URL of a receiver: `http` or `https`, a host, and a port that is valid for
  /// TCP or absent; NIO traps at any other. A user name is refused, since it would show in every
  /// process list and log.
  package var isOfReceiver: Bool {
    guard let scheme = scheme?.lowercased(), scheme == "http" || scheme == "https" else {
      return false
    }
    return host?.isEmpty == false && user == nil && password == nil && hasPossiblePort
  }

  /// The host without the brackets of an IPv6 address.
  package var bareHost: String {
    guard let host else { return "" }
    return host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
  }

  private var hasPossiblePort: Bool {
    guard let range = rangeOfPort, let text = string?[range], !text.isEmpty else { return true }
    return port.map { (1...65_535).contains($0) } ?? false
  }
}
