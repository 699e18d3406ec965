import NIOCore
import Synchronization

/// How many connections are open, in all and by address.
final class ConnectionCounts: Sendable {
  private struct Counts {
    var total = 0
    var byAddress: [String: Int] = [:]
  }

  private let limit: Int
  private let perAddress: Int
  private let counts = Mutex(Counts())

  init(limit: Int, perAddress: Int) {
    self.limit = limit
    self.perAddress = perAddress
  }

  /// - Returns: false when one more is too many.
  func open(from address: String) -> Bool {
    counts.withLock { counts in
      if counts.total >= limit || counts.byAddress[address, default: 0] >= perAddress {
        return false
      }
      counts.total += 1
      counts.byAddress[address, default: 0] += 1
      return true
    }
  }

  func close(from address: String) {
    counts.withLock { counts in
      counts.total -= 1
      counts.byAddress[address, default: 0] -= 1
      if counts.byAddress[address] == 0 { counts.byAddress[address] = nil }
    }
  }
}

/// Closes a connection at once when there are too many.
final class ConnectionGate: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = Any

  private let counts: ConnectionCounts
  private var address: String?

  init(_ counts: ConnectionCounts) {
    self.counts = counts
  }

  func handlerAdded(context: ChannelHandlerContext) {
    if context.channel.isActive { enter(context) }
  }

  func channelActive(context: ChannelHandlerContext) {
    enter(context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    if let address { counts.close(from: address) }
    address = nil
    context.fireChannelInactive()
  }

  private func enter(_ context: ChannelHandlerContext) {
    if address != nil { return }
    let origin = context.remoteAddress?.ipAddress ?? "local"
    if counts.open(from: origin) {
      address = origin
    } else {
      context.close(promise: nil)
    }
  }
}
