import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Lets one request of a connection in at a time; what was sent behind it waits for its turn.
///
/// While something waits nothing more is read, so what waits is at most what one read brought. The
/// end of the input, an error and the receiver's own end wait for the request in progress, too.
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
  /// The connection ends with this answer.
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
      // What is behind the last answer would be taken without one.
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
      // What was not begun is not answered: the sender will send it again.
      waiting.removeAll()
      isQuiescing = true
    } else if !turn.isOver, event as? ChannelEvent == .inputClosed {
      isInputClosed = true
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  /// Hands on what may go on, until it has to wait again.
  private func serve(_ context: ChannelHandlerContext) {
    // An answer given while its request is handed on comes back here.
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

/// Whose turn it is on a connection: a request's, until it is read and answered.
struct RequestTurn {
  private(set) var isBeingRead = false
  private var isBeingAnswered = false

  var isOver: Bool { !isBeingRead && !isBeingAnswered }

  /// Whether `part` is of the request whose turn it is, or begins the next one's.
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
