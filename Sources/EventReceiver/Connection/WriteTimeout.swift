import LiveFloor
import NIOCore

/// Closes the connection of a client that takes nothing of what is written to it for a while.
///
/// It stands at the socket, so that its bytes are those of the socket.
final class WriteTimeout: ChannelOutboundHandler, RemovableChannelHandler {
  typealias OutboundIn = IOData
  typealias OutboundOut = IOData

  private let limit: TimeAmount
  private let activity: ReceiverActivity
  /// Bytes written in all.
  private var written = 0
  /// Bytes that the system took of them, and when it took the last.
  private var taken = (bytes: 0, at: NIODeadline.now())
  private var alarm: Scheduled<Void>?

  init(_ limits: ReceiverLimits, _ activity: ReceiverActivity) {
    limit = TimeAmount(limits.writeTimeout)
    self.activity = activity
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    written += unwrapOutboundIn(data).readableBytes
    context.write(data, promise: promise)
  }

  func flush(context: ChannelHandlerContext) {
    context.flush()
    if alarm == nil { lookLater(context) }
  }

  func handlerRemoved(context: ChannelHandlerContext) { alarm?.cancel() }

  private func lookLater(_ context: ChannelHandlerContext) {
    let loop = context.eventLoop.assumeIsolated()
    alarm = loop.scheduleTask(in: .nanoseconds(limit.nanoseconds / 4)) { self.look(context) }
  }

  private func look(_ context: ChannelHandlerContext) {
    alarm = nil
    // A connection that has ended has nothing to send.
    let waiting = (try? context.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    let now = NIODeadline.now()
    if written - waiting > taken.bytes || waiting == 0 { taken = (written - waiting, now) }
    if waiting == 0 { return }
    if now - taken.at >= limit {
      activity.count(.slowReader)
      return context.close(promise: nil)
    }
    lookLater(context)
  }
}
