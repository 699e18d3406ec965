import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Testing

@testable import EventReceiver

/// How a connection ends after its last answer.
@Suite struct ConnectionCloserTests {
  /// Records how the connection is closed, below everything else.
  private final class Socket: ChannelOutboundHandler {
    typealias OutboundIn = HTTPResponsePart
    var closes: [CloseMode] = []
    /// Of what the system has not taken yet, if it takes nothing.
    var waiting: [EventLoopPromise<Void>]?

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
      if waiting == nil { promise?.succeed() } else if let promise { waiting?.append(promise) }
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
      closes.append(mode)
      promise?.succeed()
    }
  }

  /// A connection that has written its last answer.
  private func answered(
    isEncrypted: Bool, _ socket: Socket = Socket()
  ) throws -> (EmbeddedChannel, Socket) {
    let channel = EmbeddedChannel(
      handlers: [socket, ConnectionCloser(isEncrypted: isEncrypted)])
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    let head = HTTPResponse(status: .badRequest, headerFields: [.connection: "close"])
    channel.write(HTTPResponsePart.head(head), promise: nil)
    channel.writeAndFlush(HTTPResponsePart.end(nil), promise: nil)
    return (channel, socket)
  }

  @Test func theOutputIsClosedWithTheAnswer() throws {
    let (channel, socket) = try answered(isEncrypted: false)
    #expect(socket.closes == [.output])
    channel.embeddedEventLoop.advanceTime(by: .seconds(1))
    #expect(socket.closes == [.output, .all])
  }

  /// NIOSSL 2.37.6 ends the process where a client resets such a connection.
  @Test func underTLSTheOutputAloneIsNeverClosed() throws {
    let (channel, socket) = try answered(isEncrypted: true)
    #expect(socket.closes == [])
    channel.pipeline.fireUserInboundEventTriggered(ChannelEvent.inputClosed)
    #expect(socket.closes == [.all])
  }

  @Test func aSlowReaderGetsAllOfItFirst() throws {
    let socket = Socket()
    socket.waiting = []
    let (channel, _) = try answered(isEncrypted: false, socket)
    channel.embeddedEventLoop.advanceTime(by: .seconds(60))
    try channel.writeInbound(HTTPRequestPart.end(nil))
    #expect(socket.closes == [])
    for promise in socket.waiting ?? [] { promise.succeed() }
    #expect(socket.closes == [.all])
  }

  @Test(arguments: [false, true])
  func nothingIsWrittenBehindTheLastAnswer(_ isEncrypted: Bool) throws {
    let (channel, _) = try answered(isEncrypted: isEncrypted)
    #expect(throws: ChannelError.outputClosed) {
      try channel.writeOutbound(HTTPResponsePart.head(HTTPResponse(status: .ok)))
    }
  }
}
