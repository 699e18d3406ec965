import HTTPTypes
import LinuxIO
import LiveFloor
import NIOCore

/// Who may see the floor: holders of a viewer token and, as `receiver.viewers` says, this machine.
struct ViewerCheck: Sendable {
  let policies: Current<ReceiverPolicy>

  /// - Returns: nil if the request may go on.
  func refusal(of head: HTTPRequest, on channel: any Channel) -> ProblemDetails? {
    let policy = policies.value
    let credentials = head.headerFields[.authorization]
    if policy.access.admitsViewer(credentials) { return nil }
    guard policy.admitsThisMachine else {
      return credentials == nil ? .noViewer : .unknownViewer
    }
    let isFromHere = channel.remoteAddress?.isLoopback ?? false
    guard isFromHere, !head.isForwarded else { return .viewersUnknown }
    return head.refusalWithoutSecrets(isFromHere: true)
  }
}

extension ReceiverPolicy {
  /// Whether whoever is on this machine may see the floor.
  var admitsThisMachine: Bool {
    switch options.viewers {
    case .auto: access.viewerTokens.isEmpty && access.isOpen
    case .local: true
    case .token: false
    }
  }
}

extension Channel {
  /// The address of the other side.
  var peer: String { remoteAddress?.unmapped ?? "local" }
}

extension SocketAddress {
  /// Whether it is of a program on this machine.
  var isLoopback: Bool {
    switch self {
    case .v4, .v6: LoopbackHost.contains(unmapped)
    case .unixDomainSocket: true
    }
  }

  /// The address; an IPv4 address mapped into IPv6 as IPv4.
  var unmapped: String {
    let text = ipAddress ?? "local"
    let isMapped = text.hasPrefix("::ffff:") && text.contains(".")
    return isMapped ? String(text.dropFirst("::ffff:".count)) : text
  }
}
