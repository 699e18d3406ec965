#if JetStream
  import CNats

  /// What comes to a subject; it ends with its last user.
  @safe
  final class NatsSubscription: @unchecked Sendable {
    private let subscription: OpaquePointer

    init(_ subscription: OpaquePointer) {
      unsafe self.subscription = unsafe subscription
      // The client's own bound drops messages without a word when nobody takes them in time.
      unsafe natsSubscription_SetPendingLimits(subscription, -1, -1)
    }

    deinit { unsafe natsSubscription_Destroy(subscription) }

    /// The next message; nil if none comes within so many milliseconds.
    func next(wait milliseconds: Int64) throws(NatsError) -> NatsMessage? {
      var message: OpaquePointer?
      let status = unsafe natsSubscription_NextMsg(&message, subscription, milliseconds)
      if status == NATS_TIMEOUT { return nil }
      if status == NATS_NO_RESPONDERS { return NatsMessage(status: 503) }
      try check("read", status)
      guard let message = unsafe message else { return nil }
      defer { unsafe natsMsg_Destroy(message) }
      return unsafe NatsMessage(message)
    }
  }

  /// A message that came, copied.
  struct NatsMessage {
    var subject = ""
    var reply = ""
    var data: [UInt8] = []
    /// That of a message from the server itself; nil for others.
    var status: Int?
    var id: String?
    var taker: String?
    /// Of a sign of life: how many messages the consumer has sent.
    var sent: UInt64?
    /// Of a request that ended: how many messages it still lacked.
    var pending: Int?

    init(status: Int) { self.status = status }

    init(_ message: OpaquePointer) {
      subject = unsafe natsMsg_GetSubject(message).map { unsafe String(cString: $0) } ?? ""
      reply = unsafe natsMsg_GetReply(message).map { unsafe String(cString: $0) } ?? ""
      let count = Int(unsafe natsMsg_GetDataLength(message))
      if let bytes = unsafe natsMsg_GetData(message) {
        data = unsafe bytes.withMemoryRebound(to: UInt8.self, capacity: count) {
          unsafe Array(UnsafeBufferPointer(start: $0, count: count))
        }
      }
      status = unsafe Self.header("Status", of: message).flatMap { Int($0) }
      if status == nil {
        id = unsafe Self.header(JetStreamClient.idHeader, of: message)
        taker = unsafe Self.header(JetStreamClient.takerHeader, of: message)
      } else {
        sent = unsafe Self.header("Nats-Last-Consumer", of: message).flatMap { UInt64($0) }
        pending = unsafe Self.header("Nats-Pending-Messages", of: message).flatMap { Int($0) }
      }
    }

    private static func header(_ name: String, of message: OpaquePointer) -> String? {
      var value: UnsafePointer<CChar>?
      guard unsafe natsMsgHeader_Get(message, name, &value) == NATS_OK, let value = unsafe value
      else { return nil }
      return unsafe String(cString: value)
    }
  }
#endif
