import NIOCore
import NIOHTTPTypes

/// The body did not arrive in time.
struct SlowBody: Error {}

/// Ends a request that takes too long, however steadily it drips: a slow header closes the
/// connection, a slow body fails the reading of it.
final class RequestClock: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private enum Phase {
    case between, header, body
  }

  private let header: TimeAmount
  private let body: TimeAmount
  private var phase = Phase.between
  private var alarm: Scheduled<Void>?

  init(header: Duration, body: Duration) {
    self.header = TimeAmount(header)
    self.body = TimeAmount(body)
  }

  func handlerAdded(context: ChannelHandlerContext) {
    // This handler sees whole headers only: another one, before the decoder, tells of first bytes.
    try? context.pipeline.syncOperations.addHandler(ByteWitness(), position: .first)
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    guard event is ByteWitness.Arrival else {
      return context.fireUserInboundEventTriggered(event)
    }
    guard phase == .between else { return }
    phase = .header
    let channel = context.channel
    alarm = context.eventLoop.scheduleTask(in: header) { channel.close(promise: nil) }
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      alarm?.cancel()
      phase = .body
      let pipeline = context.pipeline
      alarm = context.eventLoop.scheduleTask(in: body) { pipeline.fireErrorCaught(SlowBody()) }
    case .body: break
    case .end:
      alarm?.cancel()
      alarm = nil
      phase = .between
    }
    context.fireChannelRead(data)
  }

  func channelInactive(context: ChannelHandlerContext) {
    alarm?.cancel()
    context.fireChannelInactive()
  }
}

/// Tells the handlers after it that bytes have come in.
private final class ByteWitness: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  struct Arrival {}

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    context.fireUserInboundEventTriggered(Arrival())
    context.fireChannelRead(data)
  }
}
