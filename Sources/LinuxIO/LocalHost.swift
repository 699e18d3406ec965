import Glibc

/// Hosts on which this machine can listen.
package enum LocalHost {
  /// Why nothing of this machine can listen on `host`, a name or an address without brackets; nil
  /// where something can.
  package static func fault(of host: String) -> String? {
    var hints = unsafe addrinfo()
    unsafe hints.ai_flags = AI_PASSIVE
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var found: UnsafeMutablePointer<addrinfo>?
    guard unsafe getaddrinfo(host, "0", &hints, &found) == 0, let first = unsafe found else {
      return "this host name is not known"
    }
    defer { unsafe freeaddrinfo(found) }
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    let number = unsafe socket(first.pointee.ai_family, kind, 0)
    guard number >= 0 else { return SystemError("open", host).reason }
    defer { close(number) }
    // Any free port.
    if unsafe bind(number, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0 { return nil }
    return errno == EADDRNOTAVAIL
      ? "this machine does not have this address" : SystemError("bind", host).reason
  }
}
