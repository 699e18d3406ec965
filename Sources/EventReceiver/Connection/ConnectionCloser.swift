import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Closes a connection after an answer with `Connection: close`.
///
/// Closing at once would reset the connection and lose the answer. So what the client still sends
/// is dropped first, for a bounded time and size.
final class ConnectionCloser: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  /// Most bytes dropped.
  private static let drainLimit = 4 << 20
  /// Longest time of dropping.
  private static let drainTime = TimeAmount.seconds(1)

  private var closes = false
  private var isClosing = false
  private var drained = 0
  private var deadline: Scheduled<Void>?

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(let head):
      closes = head.headerFields[.connection] == "close"
      context.write(data, promise: promise)
    case .end where closes:
      isClosing = true
      context.writeAndFlush(data, promise: promise)
      context.close(mode: .output, promise: nil)
      let channel = context.channel
      deadline = context.eventLoop.scheduleTask(in: Self.drainTime) {
        channel.close(promise: nil)
      }
    case .body, .end:
      context.write(data, promise: promise)
    }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard isClosing else { return context.fireChannelRead(data) }
    switch unwrapInboundIn(data) {
    case .head: break
    case .body(let bytes):
      drained += bytes.readableBytes
      if drained > Self.drainLimit { context.close(promise: nil) }
    case .end:
      context.close(promise: nil)
    }
  }

  /// Nobody answers what stands behind the last answer.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if isClosing { context.close(promise: nil) } else { context.fireErrorCaught(error) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    context.fireChannelInactive()
  }
}
