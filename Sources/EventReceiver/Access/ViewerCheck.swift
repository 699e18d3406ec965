import HTTPTypes
import Hummingbird
import LiveFloor
import NIOCore

/// Who may see the floor: whoever has a viewer token or, where there is none, this machine alone.
struct ViewerCheck: Sendable {
  let policies: Current<ReceiverPolicy>

  /// - Returns: nil when the request may go on.
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
  /// Of a program on this machine.
  var isLoopback: Bool {
    switch self {
    case .v4, .v6: ListenAddress(host: unmapped, port: 0).isLoopback
    case .unixDomainSocket: true
    }
  }

  /// The address, an IPv4 one as such where it is mapped into IPv6.
  var unmapped: String {
    let text = ipAddress ?? "local"
    let isMapped = text.hasPrefix("::ffff:") && text.contains(".")
    return isMapped ? String(text.dropFirst("::ffff:".count)) : text
  }
}
