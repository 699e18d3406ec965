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
      // Only an IPv6 address stands in brackets, and never without them.
      guard host.contains(":") else { return nil }
    } else if host.contains(where: { ":/[]".contains($0) }) {
      return nil
    }
    self.init(host: host.isEmpty ? "127.0.0.1" : String(host), port: Int(port))
  }

  /// What to write instead of `text`, which is not an address.
  package static func advice(for text: String) -> String {
    if text.contains("://") {
      return "\"\(text)\" is a URL; write its address, such as 127.0.0.1:8080"
    }
    let colons = text.count { $0 == ":" }
    if colons > 1, !text.contains("[") {
      return "\"\(text)\" is IPv6 without brackets; write it as [::1]:8080"
    }
    let digits = text.split(separator: ":").last ?? ""
    if !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }), UInt16(digits) == nil {
      return "\(digits) is not a port; ports are 0 to 65535, 0 being any free one"
    }
    return "\"\(text)\" is not [host:]port, such as 127.0.0.1:8080 or [::1]:8080, or unix:path"
  }

  /// Why no program of this machine can listen here, whatever listens now; nil where one can.
  ///
  /// Looks the host up, which may take as long as the resolver does.
  package var fault: String? {
    switch self {
    case .tcp(let host, _): LocalHost.fault(of: host).map { "\(self): \($0)" }
    case .unix(let path): SocketFile.fault(of: path).map { "\(self): \($0.reason)" }
    }
  }

  /// Why not all of `addresses` can be listened on; nil where they can.
  package static func fault(of addresses: [ListenAddress]) -> String? {
    for (place, address) in addresses.enumerated() where !address.isAnyPort {
      for earlier in addresses[..<place] {
        if address == earlier { return "\(address) is given twice: leave one out" }
        if let fault = address.fault(within: earlier) ?? earlier.fault(within: address) {
          return fault
        }
      }
    }
    return nil
  }

  /// Why this cannot be listened on beside `wide`, if that is every address of the port.
  private func fault(within wide: ListenAddress) -> String? {
    guard case (.tcp(let host, let port), .tcp(let wideHost, let widePort)) = (self, wide),
      port == widePort
    else { return nil }
    let isIPv6 = host.contains(":")
    guard wideHost == "::" || wideHost == "0.0.0.0" && !isIPv6 else { return nil }
    let both = wideHost == "::" && !isIPv6 ? ", which takes IPv4 too" : ""
    return "\(self) is a part of \(wide)\(both): leave it out"
  }

  private var isAnyPort: Bool { if case .tcp(_, 0) = self { true } else { false } }

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
