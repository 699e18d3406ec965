import LinuxIO
import NIOCore

/// Keeps connections from taking the descriptors of other files; stands at a listening socket.
///
/// A connection past the limit is closed at accept. Nothing more is accepted until it is gone, so
/// that a burst does not use up the reserve. After an accept that failed the next one waits.
final class AcceptGuard: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = any Channel
  typealias InboundOut = any Channel
  typealias OutboundIn = Never

  /// After an accept that failed.
  private static let rest = TimeAmount.seconds(1)

  private let activity: ReceiverActivity
  /// Connections being closed.
  private var closing = 0
  private var isResting = false
  private var isReadHeld = false

  /// Adds it to a listening socket.
  static func add(to server: any Channel, _ activity: ReceiverActivity) async {
    let added = server.eventLoop.submit {
      try server.pipeline.syncOperations.addHandler(AcceptGuard(activity), position: .first)
    }
    // It fails only if the socket is closed already.
    try? await added.get()
  }

  private init(_ activity: ReceiverActivity) { self.activity = activity }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if DescriptorLimit.room(keeping: ReceiverLimits.reservedDescriptors) > 0 {
      return context.fireChannelRead(data)
    }
    let connection = unwrapInboundIn(data)
    activity.refuseConnection(from: connection.peer)
    closing += 1
    connection.closeFuture.hop(to: context.eventLoop).assumeIsolated().whenComplete { _ in
      self.closing -= 1
      self.readOn(context)
    }
    connection.close(promise: nil)
  }

  /// NIO goes on trying, as fast as it can, unless automatic reading is switched off.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    guard error is IOError else { return context.fireErrorCaught(error) }
    if isResting { return }
    isResting = true
    // It fails only if the socket is closed, as below.
    try? context.channel.syncOptions?.setOption(.autoRead, value: false)
    context.eventLoop.assumeIsolated().scheduleTask(in: Self.rest) {
      self.isResting = false
      try? context.channel.syncOptions?.setOption(.autoRead, value: true)
      self.readOn(context)
    }
  }

  func read(context: ChannelHandlerContext) {
    if closing > 0 || isResting { isReadHeld = true } else { context.read() }
  }

  private func readOn(_ context: ChannelHandlerContext) {
    if closing > 0 || isResting || !isReadHeld { return }
    isReadHeld = false
    context.read()
  }
}
