import HTTPTypes
import LiveFloor
import NIOCore
import NIOHTTPTypes

/// Counts each answer by route and status, whoever gives it.
final class AnswerCounter: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let activity: ReceiverActivity
  private let policies: Current<ReceiverPolicy>
  /// Of the request that is answered next.
  private var route = RouteLabel.other

  init(_ activity: ReceiverActivity, _ policies: Current<ReceiverPolicy>) {
    self.activity = activity
    self.policies = policies
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .head(let head) = unwrapInboundIn(data) {
      route = RouteLabel(of: head, policies.value.options)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head) where head.status.kind != .informational:
      activity.count(.init(route: route, code: head.status.code))
    case .head, .body: break
    // Reset before the write, which may bring the next request.
    case .end: route = .other
    }
    context.write(data, promise: promise)
  }
}
