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

  private enum State {
    case open
    /// The answer being written is the last.
    case closes
    /// The last answer is being sent; input is dropped.
    case finishing
    /// It was sent; input is dropped until the client closes.
    case draining
  }

  /// Whether the client is told at once that nothing follows. Under TLS it is not: NIOSSL ends the
  /// process where the client resets the connection while its output is being closed.
  private let closesOutput: Bool
  private var state = State.open
  private var drained = 0
  /// The request ended while its answer was being sent.
  private var isRequestOver = false
  private var deadline: Scheduled<Void>?

  init(isEncrypted: Bool) { closesOutput = !isEncrypted }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if state == .finishing || state == .draining {
      promise?.fail(ChannelError.outputClosed)
      return
    }
    switch unwrapOutboundIn(data) {
    case .head(let head):
      state = head.headerFields[.connection] == "close" ? .closes : .open
      context.write(data, promise: promise)
    case .end where state == .closes:
      state = .finishing
      let sent = promise ?? context.eventLoop.makePromise()
      sent.futureResult.assumeIsolated().whenSuccess { self.drain(context) }
      context.writeAndFlush(data, promise: sent)
    case .body, .end:
      context.write(data, promise: promise)
    }
  }

  private func drain(_ context: ChannelHandlerContext) {
    state = .draining
    if isRequestOver { return context.close(promise: nil) }
    if closesOutput { context.close(mode: .output, promise: nil) }
    let channel = context.channel
    deadline = context.eventLoop.scheduleTask(in: Self.drainTime) { channel.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (state, unwrapInboundIn(data)) {
    case (.open, _), (.closes, _): context.fireChannelRead(data)
    case (_, .body(let bytes)):
      drained += bytes.readableBytes
      if drained > Self.drainLimit { context.close(promise: nil) }
    case (.draining, .end): context.close(promise: nil)
    case (.finishing, .end): isRequestOver = true
    case (_, .head): break
    }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .draining = state, event as? ChannelEvent == .inputClosed {
      context.close(promise: nil)
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  /// Nobody answers what stands behind the last answer.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    switch state {
    case .open, .closes: context.fireErrorCaught(error)
    case .finishing: break
    case .draining: context.close(promise: nil)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    context.fireChannelInactive()
  }
}
