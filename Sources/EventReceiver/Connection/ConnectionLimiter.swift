import NIOCore
import Synchronization

/// How many connections are open, in all and by address.
final class ConnectionCounts: Sendable {
  private struct Counts {
    var total = 0
    /// Without viewers' streams.
    var byAddress: [String: Int] = [:]

    mutating func leave(_ address: String) {
      byAddress[address, default: 0] -= 1
      if byAddress[address] == 0 { byAddress[address] = nil }
    }
  }

  private let counts = Mutex(Counts())

  /// - Returns: false if the connection is one too many.
  func open(from address: String, within limits: ReceiverLimits) -> Bool {
    counts.withLock { counts in
      let ofAddress = counts.byAddress[address, default: 0]
      if counts.total >= limits.connections || ofAddress >= limits.connectionsPerAddress {
        return false
      }
      counts.total += 1
      counts.byAddress[address, default: 0] += 1
      return true
    }
  }

  func close(from address: String, isViewer: Bool) {
    counts.withLock { counts in
      counts.total -= 1
      if !isViewer { counts.leave(address) }
    }
  }

  /// An open connection no longer counts for its address.
  func becomesViewer(from address: String) {
    counts.withLock { $0.leave(address) }
  }
}

/// Closes a new connection if there are too many.
final class ConnectionLimiter: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Any

  private let counts: ConnectionCounts
  private let limits: ReceiverLimits
  private let activity: ReceiverActivity
  private var address: String?
  private var isViewer = false

  init(_ counts: ConnectionCounts, _ limits: ReceiverLimits, _ activity: ReceiverActivity) {
    self.counts = counts
    self.limits = limits
    self.activity = activity
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { enter(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    enter(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    if let address { counts.close(from: address, isViewer: isViewer) }
    address = nil
    context.fireChannelInactive()
  }

  /// No longer counts the connection for its address.
  func becomesViewer() {
    guard let address, !isViewer else { return }
    isViewer = true
    counts.becomesViewer(from: address)
  }

  private func enter(_ context: ChannelHandlerContext) {
    if address != nil { return }
    let origin = context.channel.peer
    if counts.open(from: origin, within: limits) {
      address = origin
    } else {
      activity.refuseConnection(from: origin)
      context.close(promise: nil)
    }
  }
}
