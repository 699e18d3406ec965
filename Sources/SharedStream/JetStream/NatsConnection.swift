#if JetStream
  import CNats
  import Glibc

  /// A connection to one of the servers, which finds the next one by itself.
  ///
  /// libnats' objects are made for use by several threads; this one ends with the last user.
  @safe
  final class NatsConnection: @unchecked Sendable {
    private let connection: OpaquePointer
    private let options: OpaquePointer

    /// Begins to connect, and goes on trying.
    ///
    /// - Throws: `NatsError` where the options are wrong.
    init(_ wish: SharedOptions, named name: String) throws(NatsError) {
      var options: OpaquePointer?
      try unsafe check("make options", natsOptions_Create(&options))
      guard let options = unsafe options else { throw NatsError("make options", NATS_NO_MEMORY) }
      unsafe self.options = unsafe options
      do throws(NatsError) {
        try unsafe Self.set(options, wish, name)
        unsafe connection = try unsafe Self.connection(options)
      } catch {
        unsafe natsOptions_Destroy(options)
        throw error
      }
    }

    /// A connection that may not be made yet: it is tried again.
    private static func connection(_ options: OpaquePointer) throws(NatsError) -> OpaquePointer {
      var connection: OpaquePointer?
      let status = unsafe natsConnection_Connect(&connection, options)
      guard let connection = unsafe connection,
        status == NATS_OK || status == NATS_NOT_YET_CONNECTED
      else { throw NatsError("connect", status) }
      return unsafe connection
    }

    deinit {
      unsafe natsConnection_Destroy(connection)
      unsafe natsOptions_Destroy(options)
    }

    private static func set(
      _ options: OpaquePointer, _ wish: SharedOptions, _ name: String
    ) throws(NatsError) {
      try unsafe check("set the servers", setServers(options, wish.servers))
      try unsafe check("set the name", natsOptions_SetName(options, name))
      try unsafe check("set the wait", natsOptions_SetTimeout(options, 2000))
      // The client's own default takes a cut connection for a living one for minutes.
      try unsafe check("set pings", natsOptions_SetPingInterval(options, 1000))
      try unsafe check("set pings", natsOptions_SetMaxPingsOut(options, 2))
      try unsafe check("set reconnection", natsOptions_SetMaxReconnect(options, -1))
      try unsafe check("set reconnection", natsOptions_SetReconnectWait(options, 250))
      try unsafe check("set reconnection", natsOptions_SetReconnectJitter(options, 100, 100))
      try unsafe check(
        "set reconnection", natsOptions_SetRetryOnFailedConnect(options, true, ignore, nil))
      // A write to a server that hangs would hold up pings, and with them the move to another.
      try unsafe check("set the wait", natsOptions_SetWriteDeadline(options, 2000))
      if let path = wish.credentials {
        try unsafe check(
          "read \(path)", natsOptions_SetUserCredentialsFromFiles(options, path, nil))
      }
      if let user = wish.user {
        try unsafe check(
          "set the user", natsOptions_SetUserInfo(options, user.name, user.password))
      }
      guard wish.isEncrypted else { return }
      try unsafe check("set TLS", natsOptions_SetSecure(options, true))
      if let path = wish.authorities {
        try unsafe check(
          "read \(path)", natsOptions_LoadCATrustedCertificates(options, path))
      }
      if let (certificate, key) = wish.certificate {
        try unsafe check(
          "read \(certificate)", natsOptions_LoadCertificatesChain(options, certificate, key))
      }
    }

    private static func setServers(_ options: OpaquePointer, _ servers: [String]) -> natsStatus {
      var texts: [UnsafePointer<CChar>?] = unsafe servers.map { unsafe UnsafePointer(strdup($0)) }
      defer {
        for place in servers.indices { unsafe free(UnsafeMutablePointer(mutating: texts[place])) }
      }
      return unsafe natsOptions_SetServers(options, &texts, Int32(servers.count))
    }

    var isConnected: Bool {
      unsafe natsConnection_Status(connection) == NATS_CONN_STATUS_CONNECTED
    }

    /// Whether the library has given it up, as it does where a server twice refuses the user.
    var isClosed: Bool { unsafe natsConnection_IsClosed(connection) }

    /// Whether the server has refused something on this connection as not permitted.
    var isForbidden: Bool {
      var text: UnsafePointer<CChar>?
      return unsafe natsConnection_GetLastError(connection, &text) == NATS_NOT_PERMITTED
    }

    /// A new subject that only this connection listens to.
    func inbox() throws(NatsError) -> String {
      var inbox: UnsafeMutablePointer<natsInbox>?
      try unsafe check("name an inbox", natsInbox_Create(&inbox))
      guard let inbox = unsafe inbox else { throw NatsError("name an inbox", NATS_NO_MEMORY) }
      defer { unsafe natsInbox_Destroy(inbox) }
      return unsafe String(cString: inbox)
    }

    func subscribe(to subject: String) throws(NatsError) -> NatsSubscription {
      var subscription: OpaquePointer?
      try unsafe check(
        "subscribe", natsConnection_SubscribeSync(&subscription, connection, subject))
      guard let subscription = unsafe subscription else {
        throw NatsError("subscribe", NATS_NO_MEMORY)
      }
      return unsafe NatsSubscription(subscription)
    }

    func publish(
      _ data: [UInt8], to subject: String, replyTo inbox: String?, headers: [(String, String)] = []
    ) throws(NatsError) {
      var message: OpaquePointer?
      try unsafe check("make a message", Self.create(&message, subject, inbox, data))
      guard let message = unsafe message else { throw NatsError("make a message", NATS_NO_MEMORY) }
      defer { unsafe natsMsg_Destroy(message) }
      for (name, value) in headers {
        try unsafe check("set a header", natsMsgHeader_Set(message, name, value))
      }
      try unsafe check("publish", natsConnection_PublishMsg(connection, message))
    }

    /// Sends what was published now, not a millisecond later as the library does by itself, and waits
    /// until the server has it, for a second at most.
    func flush() throws(NatsError) {
      try unsafe check("publish", natsConnection_FlushTimeout(connection, 1000))
    }

    private static func create(
      _ message: inout OpaquePointer?, _ subject: String, _ inbox: String?, _ data: [UInt8]
    ) -> natsStatus {
      unsafe data.withUnsafeBytes { bytes in
        unsafe natsMsg_Create(
          &message, subject, inbox, bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
          Int32(bytes.count))
      }
    }

    /// The answer to a request; waits for it at most `milliseconds`.
    func request(_ text: String, to subject: String, wait milliseconds: Int64 = 2000)
      throws(NatsError) -> [UInt8]
    {
      let inbox = try inbox()
      let subscription = try subscribe(to: inbox)
      try publish(Array(text.utf8), to: subject, replyTo: inbox)
      guard let answer = try subscription.next(wait: milliseconds) else {
        throw NatsError("ask \(subject)", NATS_TIMEOUT)
      }
      if answer.status == 503 { throw NatsError("ask \(subject)", NATS_NO_RESPONDERS) }
      return answer.data
    }
  }

  /// Without a callback, the library would wait in `natsConnection_Connect` until a server answers.
  private func ignore(_ connection: OpaquePointer?, _ closure: UnsafeMutableRawPointer?) {}

  /// Why something of the servers did not work, in libnats' words.
  struct NatsError: Error, CustomStringConvertible {
    let action: String
    let status: natsStatus

    init(_ action: String, _ status: natsStatus) {
      self.action = action
      self.status = status
    }

    var description: String {
      unsafe "cannot \(action): \(String(cString: natsStatus_GetText(status)))"
    }
  }

  /// - Throws: `NatsError` where `status` is not good.
  func check(_ action: String, _ status: natsStatus) throws(NatsError) {
    if status != NATS_OK { throw NatsError(action, status) }
  }
#endif
