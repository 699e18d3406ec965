import EventSources
import Glibc
import LinuxIO

extension ReceiverError {
  /// Why nothing can listen on `address`.
  ///
  /// - Parameter code: of bind(2) or listen(2).
  init(binding address: ListenAddress, _ code: Int32) async {
    guard case .tcp(let host, let port) = address else {
      self = .cannotListen(address, reason: SystemError("bind", "", code: code).reason)
      return
    }
    switch code {
    case EADDRINUSE:
      self = await Self.inUse(address, host, port)
    case EACCES where port < 1024:
      self = .cannotListen(
        address, reason: "ports below 1024 take a capability",
        remedy: "give it by `setcap cap_net_bind_service=+ep` on the program, or in its unit (see "
          + "--print-unit), or listen on a port from 1024 on")
    case EADDRNOTAVAIL:
      self = .cannotListen(address, reason: "this machine does not have this address")
    default:
      self = .cannotListen(address, reason: SystemError("bind", "", code: code).reason)
    }
  }

  private static func inUse(_ address: ListenAddress, _ host: String, _ port: Int) async -> Self {
    // What listens everywhere listens on loopback.
    let name = ["0.0.0.0": "127.0.0.1", "::": "::1"][host] ?? host
    let free = "choose another one, such as --listen \(port < 65_535 ? port + 1 : port - 1)"
    guard let url = await ReceiverProbe.url(ofReceiverAt: name, port) else {
      return .cannotListen(address, reason: "port \(port) is in use", remedy: free)
    }
    return .cannotListen(
      address, reason: "port \(port) is in use by another floorboard",
      remedy: "show what that one receives with `floorboard --attach \(url)`, or \(free)")
  }
}
