import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Passes on one request of a connection at a time, and queues pipelined ones.
///
/// Stops reading while requests are queued; the queue holds at most one read. The end of the input,
/// an error and the receiver's shutdown also wait for the request in progress.
final class TurnTaker: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private var turn = RequestTurn()
  private var waiting = CircularBuffer<HTTPRequestPart>()
  private var isServing = false
  private var holdsRead = false
  private var isInputClosed = false
  private var isQuiescing = false
  /// The connection ends with the answer being written.
  private var isLast = false
  private var failure: (any Error)?

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    waiting.append(unwrapInboundIn(data))
    serve(context)
  }

  func read(context: ChannelHandlerContext) {
    if waiting.isEmpty { context.read() } else { holdsRead = true }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head):
      if isQuiescing, head.status.kind != .informational {
        head.headerFields[.connection] = "close"
      }
      isLast = head.headerFields[.connection] == "close"
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .body:
      context.write(data, promise: promise)
    case .end:
      context.write(data, promise: promise)
      turn.answered()
      // Requests behind the last answer will not be answered, so drop them.
      if isLast { waiting.removeAll() }
      if turn.isOver || isLast { serve(context) }
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if turn.isOver || turn.isBeingRead { return context.fireErrorCaught(error) }
    failure = error
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if !turn.isOver, event is ChannelShouldQuiesceEvent {
      // Requests not begun get no answer; senders repeat them.
      waiting.removeAll()
      isQuiescing = true
    } else if !turn.isOver, event as? ChannelEvent == .inputClosed {
      isInputClosed = true
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  /// Passes on queued parts until the next must wait.
  private func serve(_ context: ChannelHandlerContext) {
    // An answer given while its request is passed on re-enters here.
    if isServing { return }
    isServing = true
    defer { isServing = false }
    let hadToWait = waiting.count > 1
    while let part = waiting.first, turn.admits(part) {
      waiting.removeFirst()
      turn.take(part)
      context.fireChannelRead(wrapInboundOut(part))
    }
    if hadToWait || holdsRead { context.fireChannelReadComplete() }
    guard waiting.isEmpty else { return }
    if holdsRead {
      holdsRead = false
      context.read()
    }
    if turn.isOver { passHeldEvents(context) }
  }

  private func passHeldEvents(_ context: ChannelHandlerContext) {
    if let failure {
      self.failure = nil
      context.fireErrorCaught(failure)
    }
    if isQuiescing {
      isQuiescing = false
      context.fireUserInboundEventTriggered(ChannelShouldQuiesceEvent())
    }
    if isInputClosed {
      isInputClosed = false
      context.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    }
  }
}

/// The request in progress on a connection, until it is read and answered.
struct RequestTurn {
  private(set) var isBeingRead = false
  private var isBeingAnswered = false

  var isOver: Bool { !isBeingRead && !isBeingAnswered }

  /// Whether `part` may pass now.
  func admits(_ part: HTTPRequestPart) -> Bool {
    if case .head = part { isOver } else { isBeingRead }
  }

  mutating func take(_ part: HTTPRequestPart) {
    switch part {
    case .head:
      isBeingRead = true
      isBeingAnswered = true
    case .body: break
    case .end: isBeingRead = false
    }
  }

  mutating func answered() { isBeingAnswered = false }
}
