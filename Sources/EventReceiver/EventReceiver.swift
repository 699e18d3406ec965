package import EventJournal
import EventSources
import Hummingbird
import HummingbirdCore
import LinuxIO
package import LiveFloor
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization
package import WebhookEvents

/// The HTTP server that takes events. A 2xx means that they are in the journal.
///
/// Runs until its task is cancelled or its service group shuts down; requests in progress are
/// answered first.
package struct EventReceiver: Service {
  /// What happens to a request in which something is not an event.
  package enum Malformed: String, CaseIterable, Sendable {
    /// 400, and nothing is taken.
    case reject
    /// 200, and the good events are taken; for senders that give up on errors.
    case setAside = "set-aside"
  }

  /// Who may see the floor beside holders of a viewer token.
  package enum Viewers: String, CaseIterable, Sendable {
    /// This machine, unless there is a secret of senders or viewers: a proxy on it would speak for
    /// everybody.
    case auto
    /// This machine.
    case local
    /// Nobody.
    case token
  }

  package struct Options: Sendable {
    /// Where events are posted.
    package var path = "/events"
    /// 200, 201, 202 or 204.
    package var successStatus = 200
    package var malformed = Malformed.reject
    /// The permissions of a Unix socket.
    package var socketMode: UInt32 = 0o660
    /// Where events lie in the objects of a body.
    package var unwrap = EventPath()
    package var viewers = Viewers.auto
    package var limits = ReceiverLimits()
    /// Requests a second of one address, after authentication; 0 means no limit.
    package var rate = 0
    /// Listen beyond loopback although anyone could post.
    package var isInsecure = false

    package init() {}

    /// Whether events are posted at `path`, with or without a final slash.
    func takesEvents(at path: String) -> Bool { path == self.path || path == self.path + "/" }
  }

  /// Where it listens.
  package let address: ListenAddress
  private let journal: Journal
  private let sharing: Sharing?
  private let policies: Current<ReceiverPolicy>
  /// nil without TLS.
  private let tls: Current<TLSIdentity>?
  private let now: @Sendable () -> Timestamp
  private let uptime: @Sendable () -> UInt64
  private let floorDocuments: FloorDocuments
  private let stream: StreamAnswer
  private let metrics: @Sendable () -> ReceiverMetrics
  private let activity: ReceiverActivity
  private let onBound: @Sendable (ListenAddress) -> Void

  /// - Parameters:
  ///   - journal: must be running, else nothing is answered; its `status` is the receiver's.
  ///   - sharing: nil where no stream is shared; its outbox must be running.
  ///   - policies: the policy in force; it may change while the receiver runs.
  ///   - tls: the certificate in force; nil without TLS. A Unix socket has none.
  ///   - now: the wall clock, for the moment of arrival.
  ///   - uptime: nanoseconds on a monotonic clock, for the rate.
  ///   - floorDocuments: what `GET /floor` answers.
  ///   - stream: what `GET /stream` answers; it must be running.
  ///   - metrics: what `GET /metrics` tells of the floor.
  ///   - activity: counts for all receivers that share it.
  ///   - onBound: gets the address, with its port, once connections are accepted.
  /// - Throws: `ReceiverError` if strangers could post or listen in.
  package init(
    on address: ListenAddress, journal: Journal, sharing: Sharing? = nil,
    policies: Current<ReceiverPolicy>, tls: Current<TLSIdentity>? = nil,
    now: @escaping @Sendable () -> Timestamp,
    uptime: @escaping @Sendable () -> UInt64 = { NIODeadline.now().uptimeNanoseconds },
    floorDocuments: FloorDocuments,
    stream: StreamAnswer = .absent("This receiver has no stream."),
    metrics: @escaping @Sendable () -> ReceiverMetrics = { ReceiverMetrics() },
    activity: ReceiverActivity = ReceiverActivity(),
    onBound: @escaping @Sendable (ListenAddress) -> Void = { _ in }
  ) throws(ReceiverError) {
    let refusal = policies.value.refusal(on: address, isEncrypted: tls != nil)
    if let refusal { throw refusal }
    self.address = address
    self.journal = journal
    self.sharing = sharing
    self.policies = policies
    self.tls = address.isUnix ? nil : tls
    self.now = now
    self.uptime = uptime
    self.floorDocuments = floorDocuments
    self.stream = stream
    self.metrics = metrics
    self.activity = activity
    self.onBound = onBound
  }

  package func run() async throws {
    let dates = HTTPDateCache(now)
    let viewers = ViewerCheck(policies: policies)
    let responder = ReceiverResponder(
      policies: policies, viewers: viewers,
      refusals: activity.refusals,
      routes: [
        HealthRoute(journal: journal, sharing: sharing, start: now(), now: now),
        FloorRoute(documents: floorDocuments),
        StreamRoute(stream: stream, viewers: viewers),
        MetricsRoute(
          journal: journal, sharing: sharing, stream: stream, tls: tls, now: now,
          activity: activity, metrics: metrics),
      ])
    var silent = Logger(label: "receiver") { _ in SwiftLogNoOpLogHandler() }
    silent.logLevel = .critical
    let socket = try socket()
    defer { socket?.remove() }
    let fault = Mutex<SystemError?>(nil)
    let server = Application(
      responder: responder, server: connections(dates),
      configuration: .init(address: bindAddress(socket), backlog: 1024),
      onServerRunning: { channel in
        await AcceptGuard.add(to: channel, activity)
        do throws(SystemError) { try announce(channel, socket) } catch {
          fault.withLock { $0 = error }
          channel.close(promise: nil)
        }
      }, logger: silent)
    do {
      try await server.run()
      if let fault = fault.withLock({ $0 }) { throw fault }
    } catch let error as SystemError {
      throw ReceiverError.cannotListen(address, reason: error.reason)
    } catch let error as IOError {
      throw await ReceiverError(binding: address, error.errnoCode)
    } catch is SocketAddressError.UnknownHost {
      throw ReceiverError.cannotListen(address, reason: "this host name is not known")
    } catch is SocketAddressError {
      throw ReceiverError.cannotListen(address, reason: "this is not an address of a machine")
    }
  }

  /// Makes room for the Unix socket; nil on the network.
  private func socket() throws(ReceiverError) -> SocketFile? {
    guard case .unix(let path) = address else { return nil }
    do throws(SystemError) { return try SocketFile(path) } catch {
      throw ReceiverError.cannotListen(address, reason: error.reason)
    }
  }

  private func bindAddress(_ socket: SocketFile?) -> BindAddress {
    switch address {
    case .tcp(let host, let port): .hostname(host, port: port)
    case .unix(let path): .unixDomainSocket(path: socket?.birthplace ?? path)
    }
  }

  /// Tells that connections are accepted, and where.
  private func announce(_ channel: any Channel, _ socket: SocketFile?) throws(SystemError) {
    var bound = address
    if case .tcp(let host, let port) = address {
      bound = .tcp(host: host, port: channel.localAddress?.port ?? port)
    }
    try socket?.publish(policies.value.options.socketMode)
    onBound(bound)
  }

  private func connections(_ dates: HTTPDateCache) -> HTTPServerBuilder {
    let tls = tls
    let counts = ConnectionCounts()
    let admission = EventAdmission(
      journal: journal, policies: policies, rates: RateTable(uptime: uptime),
      activity: activity, sharing: sharing, now: now)
    return HTTPServerBuilder { responder in
      ReceiverChannel(
        responder: responder, tls: tls, counts: counts, admission: admission, dates: dates)
    }
  }
}
