import HTTPTypes
import LiveFloor
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Answers requests that post events, on the connection's event loop. Other requests go on to
/// Hummingbird.
///
/// It stands behind NIO's `HTTPServerPipelineHandler`, so it sees one request at a time.
final class EventsHandler: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundOut = HTTPResponsePart

  private enum State {
    /// Between requests.
    case open
    /// Within a request that does not post events.
    case passing
    case reading(EventAdmission.Posting, closing: Bool)
    /// The whole request is with the journal, which will answer it.
    case waiting
    /// The request is answered; the rest of it is dropped.
    case skipping
  }

  private let admission: EventAdmission
  private let limits: ReceiverLimits
  private let dates: HTTPDateCache
  private var state = State.open
  private var body = ByteBuffer()
  private var address = ""
  /// Whether the sender is on this machine.
  private var isLocal = false
  /// The client has sent its last byte while the journal was answering.
  private var isInputClosed = false

  init(_ admission: EventAdmission, _ dates: HTTPDateCache) {
    self.admission = admission
    self.limits = admission.policies.value.options.limits
    self.dates = dates
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch (state, unwrapInboundIn(data)) {
    case (_, .head(let head)):
      let policy = admission.policies.value
      if policy.takesEvents(head) {
        enter(head, under: policy, context)
      } else {
        state = .passing
        context.fireChannelRead(data)
      }
    case (.passing, let part):
      if case .end = part { state = .open }
      context.fireChannelRead(data)
    case (.reading(let posting, let closing), .body(let bytes)):
      read(bytes, of: posting, closing: closing, context)
    case (.reading(let posting, let closing), .end):
      state = .waiting
      take(posting, closing: closing, context)
    case (.skipping, .end): state = .open
    case (.open, _), (.waiting, _), (.skipping, .body): break
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // A connection that has ended reports what it had of the next request.
    guard context.channel.isActive else { return }
    switch (state, ProblemDetails(of: error, limits: limits)) {
    case (.open, let problem?): refuse(problem, at: .other, closing: true, context)
    case (.reading, let problem?): refuse(problem, closing: true, context)
    case (.skipping, _?), (.waiting, _?): context.close(promise: nil)
    case (.passing, _), (_, nil): context.fireErrorCaught(error)
    }
  }

  /// A client may close its side before it has its answer: that ends the connection only then.
  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case .waiting = state, event as? ChannelEvent == .inputClosed {
      isInputClosed = true
    } else {
      context.fireUserInboundEventTriggered(event)
    }
  }

  private func enter(
    _ head: HTTPRequest, under policy: ReceiverPolicy, _ context: ChannelHandlerContext
  ) {
    let closing = head.closesConnection
    do throws(ProblemDetails) {
      if address.isEmpty {
        address = context.channel.peer
        isLocal = context.channel.remoteAddress?.isLoopback ?? false
      }
      let posting = try admission.admit(head, from: address, isLocal: isLocal, under: policy)
      state = .reading(posting, closing: closing)
      if head.expectsContinue, head.mayHaveBody {
        let go = HTTPResponse(status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(go)), promise: nil)
      }
    } catch {
      refuse(error, closing: closing || error.leavesBody && head.mayHaveBody, context)
    }
  }

  private func read(
    _ bytes: ByteBuffer, of posting: EventAdmission.Posting, closing: Bool,
    _ context: ChannelHandlerContext
  ) {
    let limit = posting.policy.options.limits.body
    if body.readableBytes + bytes.readableBytes > limit {
      return refuse(.tooLong(limit: limit), closing: true, context)
    }
    // A body in one piece, which is usual, needs no copy.
    if body.readableBytes == 0 { body = bytes } else { body.writeImmutableBuffer(bytes) }
  }

  private func take(
    _ posting: EventAdmission.Posting, closing: Bool, _ context: ChannelHandlerContext
  ) {
    let whole = body
    body = ByteBuffer()
    let loop = context.eventLoop
    let bound = NIOLoopBound((self, context), eventLoop: loop)
    let give: @Sendable (EventAdmission.Answer) -> Void = { answer in
      let (handler, context) = bound.value
      handler.give(answer, to: posting, closing: closing, context)
    }
    admission.take(whole, of: posting) { answer in
      if loop.inEventLoop { give(answer) } else { loop.execute { give(answer) } }
    }
  }

  private func give(
    _ answer: EventAdmission.Answer, to posting: EventAdmission.Posting, closing: Bool,
    _ context: ChannelHandlerContext
  ) {
    // The request is over. What comes while its answer is written belongs to the next.
    state = .open
    let endsInput = isInputClosed
    isInputClosed = false
    switch answer {
    case .success(let receipt):
      write(posting.policy.reply(to: receipt), closing: closing, context)
    case .failure(let problem): write(problem, closing: closing, context)
    }
    if endsInput { context.fireUserInboundEventTriggered(ChannelEvent.inputClosed) }
  }

  private func refuse(
    _ problem: ProblemDetails, at route: RouteLabel = .events, closing: Bool,
    _ context: ChannelHandlerContext
  ) {
    state = .skipping
    body = ByteBuffer()
    write(problem, at: route, closing: closing, context)
  }

  private func write(
    _ problem: ProblemDetails, at route: RouteLabel = .events, closing: Bool,
    _ context: ChannelHandlerContext
  ) {
    let peer = address.isEmpty ? context.channel.peer : address
    admission.activity.refusals.note(problem, at: route, from: peer)
    write(problem.reply, closing: closing || problem.closes, context)
  }

  private func write(_ reply: EventAnswer, closing: Bool, _ context: ChannelHandlerContext) {
    var head = reply.head
    head.headerFields[.date] = dates.now
    if closing { head.headerFields[.connection] = "close" }
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    if reply.body.readableBytes > 0 {
      context.write(wrapOutboundOut(.body(reply.body)), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
  }
}

extension HTTPRequest {
  var mayHaveBody: Bool {
    headerFields[.transferEncoding] != nil || (headerFields[.contentLength] ?? "0") != "0"
  }

  fileprivate var expectsContinue: Bool {
    headerFields[.expect]?.lowercased() == "100-continue"
  }

  /// Whether the connection ends with the answer: the sender asks for it, or offers to speak another
  /// protocol from then on, after which NIO's decoder reads nothing more.
  var closesConnection: Bool {
    if headerFields[.upgrade] != nil || method == .connect { return true }
    guard let connection = headerFields[.connection], connection != "keep-alive" else {
      return false
    }
    return connection.lowercased().split(separator: ",").contains { option in
      option.drop { $0 == " " }.prefix { $0 != " " } == "close"
    }
  }
}
