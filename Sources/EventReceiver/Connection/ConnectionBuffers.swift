import NIOCore

/// Bounds on what is kept of a connection whose client asks again and again and does not read.
enum ConnectionBuffers {
  /// Bytes of one read. All requests in it are parsed at once, into ten times the memory.
  static let read = 4 << 10
  /// Bytes of answers that wait for the system; beyond them reading and writing stop
  /// until half are sent.
  static let waiting = 32 << 10
  /// Bytes that wait in the system. Linux would grow it to megabytes.
  static let system = 256 << 10

  static func apply(to channel: any Channel) throws {
    guard let options = channel.syncOptions else { return }
    try options.setOption(.maxMessagesPerRead, value: 1)
    try options.setOption(
      .recvAllocator,
      value: AdaptiveRecvByteBufferAllocator(minimum: 1024, initial: 2048, maximum: read))
    try options.setOption(
      .writeBufferWaterMark, value: .init(low: waiting / 2, high: waiting))
    try options.setOption(.socketOption(.so_sndbuf), value: SocketOptionValue(system))
  }
}
