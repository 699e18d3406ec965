import Glibc

/// Calls on sockets that take an address of this machine.
enum Loopback {
  /// bind(2).
  static func bind(_ socket: Int32, to port: Int) -> Bool {
    unsafe withAddress(of: port) { unsafe Glibc.bind(socket, $0, $1) } == 0
  }

  /// connect(2).
  static func connect(_ socket: Int32, to port: Int) -> Bool {
    unsafe withAddress(of: port) { unsafe Glibc.connect(socket, $0, $1) } == 0
  }

  private static func withAddress(
    of port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
  ) -> Int32 {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(port).bigEndian
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    return unsafe withUnsafePointer(to: &address) {
      unsafe $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }
}
