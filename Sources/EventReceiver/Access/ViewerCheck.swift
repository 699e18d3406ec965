import HTTPTypes
import Hummingbird
import LiveFloor
import NIOCore

/// Who may see the floor: holders of a viewer token or, if none is configured, this machine.
struct ViewerCheck: Sendable {
  let policies: Current<ReceiverPolicy>

  /// - Returns: nil if the request may go on.
  func refusal(of request: Request, in context: ReceiverContext) -> ProblemDetails? {
    let access = policies.value.access
    if !access.viewerTokens.isEmpty {
      return access.admitsViewer(request.headers[.authorization]) ? nil : .noViewer
    }
    let isForwarded =
      request.headers.contains(.forwarded) || request.headers.contains(.forwardedFor)
    let isFromHere = context.channel.remoteAddress?.isLoopback ?? false
    return isFromHere && !isForwarded ? nil : .viewersUnknown
  }
}

extension SocketAddress {
  /// Whether it is of a program on this machine.
  var isLoopback: Bool {
    switch self {
    case .v4, .v6: ListenAddress(host: unmapped, port: 0).isLoopback
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
