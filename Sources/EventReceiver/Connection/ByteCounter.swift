import NIOCore
import NIOHTTP1

/// Tells `RequestTimeouts` of bytes before they are parsed. A header that is too long ends the
/// reading.
final class ByteCounter: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = ByteBuffer
  typealias InboundOut = ByteBuffer

  private let timeouts: RequestTimeouts
  private var isOver = false

  init(_ timeouts: RequestTimeouts) { self.timeouts = timeouts }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if isOver { return }
    if timeouts.came(unwrapInboundIn(data).readableBytes) {
      context.fireChannelRead(data)
    } else {
      isOver = true
      context.fireErrorCaught(HTTPParserError.headerOverflow)
    }
  }
}
