#if JetStream
  import LinuxIO
  import Synchronization

  /// A stream of NATS JetStream.
  final class JetStreamClient: ReplicatedStream {
    static let idHeader = "Nats-Msg-Id"
    static let takerHeader = "Floorboard-Receiver"

    let options: SharedOptions
    let log: @Sendable (String) -> Void
    let pending = Mutex(PendingBatches())
    let wakeUp = WakeUp()
    /// Where acknowledgements come in: behind this and dots the number of a batch, and the place of a
    /// message that was published for itself.
    let inbox: String
    /// Whether the servers keep what they acknowledge, as far as they have been asked.
    let isTrusted = Atomic(false)
    private let link: Mutex<Link>
    /// What stands in the way; nil while nothing does.
    private let fault = Mutex<String?>(nil)

    /// - Throws: `NatsError` where the options are wrong.
    init(_ options: SharedOptions, log: @escaping @Sendable (String) -> Void) throws(NatsError) {
      self.options = options
      self.log = log
      let connection = try NatsConnection(options, named: "floorboard")
      inbox = try connection.inbox()
      link = Mutex(try Link(connection, inbox))
    }

    /// A connection, and what comes in on it.
    private struct Link {
      let connection: NatsConnection
      let acknowledgements: NatsSubscription

      init(_ connection: NatsConnection, _ inbox: String) throws(NatsError) {
        self.connection = connection
        acknowledgements = try connection.subscribe(to: inbox + ".>")
      }
    }

    var connection: NatsConnection { link.withLock { $0.connection } }
    var acknowledgements: NatsSubscription { link.withLock { $0.acknowledgements } }

    /// Begins anew where the library has given the connection up.
    func renewIfClosed() {
      guard connection.isClosed else { return }
      do throws(NatsError) {
        let new = try Link(NatsConnection(options, named: "floorboard"), inbox)
        link.withLock { $0 = new }
      } catch {
        note("\(error)")
      }
    }

    /// Tells what stands in the way when it changes.
    func note(_ reason: String?) {
      let before = fault.withLock { fault in
        defer { fault = reason }
        return fault
      }
      if let reason, reason != before { log("shared stream: \(reason)") }
      if reason == nil, before != nil { log("shared stream: in order again") }
    }

    /// What the stream is, made if it is not there.
    func streamMade() throws -> StreamInfo {
      if let info = try streamInfo() { return info }
      let answer = try connection.request(
        StreamInfo.configuration(options), to: "$JS.API.STREAM.CREATE.\(options.stream)",
        wait: 8000)
      return try StreamInfo(answer)
    }

    /// nil if there is none.
    func streamInfo() throws -> StreamInfo? {
      do {
        return try StreamInfo(
          connection.request("", to: "$JS.API.STREAM.INFO.\(options.stream)"))
      } catch let error as JetStreamError where error.isMissing {
        return nil
      }
    }
  }
#endif
