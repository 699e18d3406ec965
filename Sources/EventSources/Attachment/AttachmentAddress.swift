import FoundationEssentials
import LinuxIO

/// The receiver a viewer attaches to: `https://host:8443`.
package struct AttachmentAddress: Hashable, Sendable, CustomStringConvertible {
  /// The URL of its stream.
  package let url: String
  /// `host:8443`, as the board names the source.
  package let name: String
  package let isEncrypted: Bool
  /// Whether it is on this machine, so that nobody can listen in.
  package let isLoopback: Bool

  /// Reads `http` and `https` URLs; a path is a prefix that a reverse proxy wants.
  ///
  /// - Returns: nil for anything else, also with a user name, a query or a fragment: a secret there
  ///   would show in every process list.
  package init?(_ text: String) {
    guard let parts = URLComponents(string: text), parts.isOfReceiver,
      let scheme = parts.scheme?.lowercased(),
      parts.query == nil, parts.fragment == nil
    else { return nil }
    isEncrypted = scheme == "https"
    let port = parts.port.map { ":\($0)" } ?? ""
    let bare = parts.bareHost
    let shown = bare.contains(":") ? "[\(bare)]" : bare
    name = shown + port
    isLoopback = LoopbackHost.contains(bare)
    var path = parts.percentEncodedPath
    while path.hasSuffix("/") { path.removeLast() }
    if !path.hasSuffix("/stream") { path += "/stream" }
    url = "\(scheme)://\(name)\(path)"
  }

  package var description: String { url }
}
