import Glibc

/// Hosts that lead to this machine only.
package enum LoopbackHost {
  /// Whether `host`, a name or an address without brackets, is one: `localhost`, a name below it
  /// (RFC 6761, section 6.3), 127.0.0.0/8 or ::1.
  package static func contains(_ host: String) -> Bool {
    let name = host.lowercased()
    if name == "localhost" || name.hasSuffix(".localhost") { return true }
    var four = in_addr()
    if unsafe inet_pton(AF_INET, name, &four) == 1 {
      return UInt32(bigEndian: four.s_addr) >> 24 == 127
    }
    var six = in6_addr()
    guard unsafe inet_pton(AF_INET6, name, &six) == 1 else { return false }
    var loopback = in6addr_loopback
    return unsafe memcmp(&six, &loopback, MemoryLayout<in6_addr>.size) == 0
  }
}
