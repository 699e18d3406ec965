import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Raised if the body did not arrive in time.
struct SlowBody: Error {}

/// Bounds the time of a header, of a body, and between requests, however steadily bytes arrive.
///
/// Idleness and a slow header close the connection; a slow body raises `SlowBody`. There is one
/// timer a connection. It is set again only when it fires or a deadline is earlier, so a quick
/// request costs no timer.
final class RequestTimeouts: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private enum Phase {
    case idle, header, body, answer
  }

  private let limits: ReceiverLimits
  private let activity: ReceiverActivity
  private var phase = Phase.idle
  /// The answer was complete before the body.
  private var isAnswered = false
  private var deadline = NIODeadline.distantFuture
  private var alarm: (at: NIODeadline, task: Scheduled<Void>)?
  /// The connection is closed. An answer may still be written, but a timer would keep the channel
  /// alive.
  private var isOver = false
  /// Bytes received of the header being read.
  private var headerBytes = 0
  private var context: ChannelHandlerContext?

  init(_ limits: ReceiverLimits, _ activity: ReceiverActivity) {
    self.limits = limits
    self.activity = activity
  }

  func handlerAdded(context: ChannelHandlerContext) {
    self.context = context
    begin(.idle, for: limits.idleTimeout, context)
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    self.context = nil
  }

  /// Bytes came that are not parsed yet: this handler itself sees only whole headers.
  ///
  /// - Returns: false if the header is too long.
  func came(_ count: Int) -> Bool {
    switch phase {
    case .idle:
      headerBytes = count
      if let context { begin(.header, for: limits.headerTimeout, context) }
    case .header:
      // The header has not ended, so all bytes so far belong to it.
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
    case .idle: context.close(promise: nil)
    case .header:
      activity.count(.slowHeader)
      context.close(promise: nil)
    case .body: context.fireErrorCaught(SlowBody())
    case .answer: break
    }
  }
}
