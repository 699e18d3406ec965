package import EventSources
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle
package import WebhookEvents

/// The HTTP server that takes events: a 2xx means that they are in the journal.
///
/// Runs until its task is cancelled or its service group shuts down; requests in progress are
/// answered first.
package struct EventReceiver: Service {
  /// What becomes of a request in which something is no event.
  package enum Malformed: String, CaseIterable, Sendable {
    /// 400, and nothing of it is taken.
    case reject
    /// 200, and the good events are taken; for senders that give up on errors.
    case setAside = "set-aside"
  }

  package struct Options: Sendable {
    package var listen = ListenAddress(port: 8080)
    /// Where events are posted.
    package var path = "/events"
    /// 200, 201, 202 or 204.
    package var successStatus = 200
    package var malformed = Malformed.reject
    package var limits = ReceiverLimits()
    /// Listen beyond loopback although anyone could post.
    package var isInsecure = false

    package init() {}
  }

  package let options: Options
  private let journal: Journal
  private let now: @Sendable () -> Timestamp
  private let floorDocument: @Sendable () async -> String
  private let onBound: @Sendable (Int) -> Void

  /// - Parameters:
  ///   - journal: must run, else nothing is answered; its `status` is the receiver's.
  ///   - now: the wall clock, for the moment of arrival.
  ///   - floorDocument: the document of `GET /floor`.
  ///   - onBound: told the port once connections are accepted.
  /// - Throws: when the address may be reached by strangers.
  package init(
    journal: Journal, options: Options = Options(), now: @escaping @Sendable () -> Timestamp,
    floorDocument: @escaping @Sendable () async -> String,
    onBound: @escaping @Sendable (Int) -> Void = { _ in }
  ) throws(ReceiverError) {
    if !options.listen.isLoopback && !options.isInsecure { throw .beyondLoopback(options.listen) }
    self.options = options
    self.journal = journal
    self.now = now
    self.floorDocument = floorDocument
    self.onBound = onBound
  }

  package func run() async throws {
    let limits = options.limits
    let connections = ConnectionCounts(
      limit: limits.connections, perAddress: limits.connectionsPerAddress)
    let responder = ReceiverResponder(
      journal: journal, options: options,
      checks: [DeclaredLengthCheck(limit: limits.body), ContentTypeCheck()], now: now,
      floorDocument: floorDocument)
    var silent = Logger(label: "receiver") { _ in SwiftLogNoOpLogHandler() }
    silent.logLevel = .critical
    let server = Application(
      responder: responder,
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [
            ConnectionGate(connections),
            RequestClock(header: limits.headerTimeout, body: limits.bodyTimeout),
            ConnectionCloser(),
          ],
          idleTimeout: TimeAmount(limits.idleTimeout),
          httpDecoderConfiguration: .init(
            maxHeaderFieldSize: limits.headers, maxHeaderListSize: limits.headers))),
      configuration: .init(
        address: .hostname(options.listen.host, port: options.listen.port), backlog: 1024),
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? options.listen.port
        journal.status.rename(":\(port)")
        onBound(port)
      },
      logger: silent)
    do {
      try await server.run()
    } catch let error as IOError {
      throw ReceiverError.cannotListen(
        options.listen, reason: SystemError("bind", "", code: error.errnoCode).reason)
    } catch let error as SocketAddressError {
      throw ReceiverError.cannotListen(options.listen, reason: "\(error)")
    }
  }
}
