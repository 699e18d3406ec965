import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// The body did not arrive in time.
struct SlowBody: Error {}

/// Ends a connection that is idle too long and a request that takes too long, however steadily it
/// drips: idleness and a slow header close the connection, a slow body fails the reading of it.
///
/// One timer a connection, set anew only when it has run down or a deadline is earlier: a quick
/// request costs no timer at all.
final class RequestTimeouts: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private enum Phase {
    case idle, header, body, answer
  }

  private let limits: ReceiverLimits
  private var phase = Phase.idle
  /// The body was still to come when the answer was complete.
  private var isAnswered = false
  private var deadline = NIODeadline.distantFuture
  private var alarm: (at: NIODeadline, task: Scheduled<Void>)?
  /// The connection is closed: an answer may still be written to it, but no alarm set, which would
  /// hold on to it and all behind it.
  private var isOver = false
  /// Bytes since the first of the header that is being read.
  private var headerBytes = 0

  init(_ limits: ReceiverLimits) {
    self.limits = limits
  }

  func handlerAdded(context: ChannelHandlerContext) {
    // This handler sees whole headers only: another one, before the decoder, tells of first bytes.
    let pipeline = context.pipeline.syncOperations
    do {
      let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPRequestDecoder>.self)
      try pipeline.addHandler(ByteCounter { self.came($0, context) }, position: .before(decoder))
    } catch {
      // Without its clock a connection is not served.
      context.close(promise: nil)
    }
    begin(.idle, for: limits.idleTimeout, context)
  }

  /// - Returns: false where the header has become too long.
  private func came(_ count: Int, _ context: ChannelHandlerContext) -> Bool {
    switch phase {
    case .idle:
      headerBytes = count
      begin(.header, for: limits.headerTimeout, context)
    case .header:
      // What came before did not end the header: all of it belongs to it.
      if headerBytes > limits.headers + ReceiverLimits.startLine { return false }
      headerBytes += count
    case .body, .answer: break
    }
    return true
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head:
      isAnswered = false
      begin(.body, for: limits.bodyTimeout, context)
    case .body: break
    case .end:
      if isAnswered { begin(.idle, for: limits.idleTimeout, context) } else { phase = .answer }
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if case .end = unwrapOutboundIn(data) {
      isAnswered = true
      if phase == .answer { begin(.idle, for: limits.idleTimeout, context) }
    }
    context.write(data, promise: promise)
  }

  func channelInactive(context: ChannelHandlerContext) {
    alarm?.task.cancel()
    alarm = nil
    isOver = true
    context.fireChannelInactive()
  }

  private func begin(_ phase: Phase, for span: Duration, _ context: ChannelHandlerContext) {
    self.phase = phase
    if isOver { return }
    deadline = NIODeadline.now() + TimeAmount(span)
    if let alarm, alarm.at <= deadline { return }
    setAlarm(context)
  }

  private func setAlarm(_ context: ChannelHandlerContext) {
    alarm?.task.cancel()
    let loop = context.eventLoop.assumeIsolated()
    alarm = (deadline, loop.scheduleTask(deadline: deadline) { self.ring(context) })
  }

  private func ring(_ context: ChannelHandlerContext) {
    alarm = nil
    if phase == .answer { return }
    if NIODeadline.now() < deadline { return setAlarm(context) }
    switch phase {
    case .idle, .header: context.close(promise: nil)
    case .body: context.fireErrorCaught(SlowBody())
    case .answer: break
    }
  }
}

/// Tells of bytes that come in, before they are parsed.
private final class ByteCounter: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private var came: ((Int) -> Bool)?

  /// - Parameter came: told how many; false where they and all that follow are to be dropped.
  init(_ came: @escaping (Int) -> Bool) {
    self.came = came
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard let came else { return }
    if came(unwrapInboundIn(data).readableBytes) {
      context.fireChannelRead(data)
    } else {
      self.came = nil
      context.fireErrorCaught(HTTPParserError.headerOverflow)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    came = nil
    context.fireChannelInactive()
  }
}
