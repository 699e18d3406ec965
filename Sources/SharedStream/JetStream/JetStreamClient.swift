#if JetStream
  import LinuxIO
  import Synchronization

  /// A stream of NATS JetStream.
  final class JetStreamClient: ReplicatedStream {
    static let idHeader = "Nats-Msg-Id"
    static let takerHeader = "Floorboard-Receiver"

    let options: SharedOptions
    /// What stands in the way of reading, of publishing, and of publishing whole batches.
    let readingTrouble: StreamTrouble
    let publishingTrouble: StreamTrouble
    let batchTrouble: StreamTrouble
    let pending = Mutex(PendingBatches())
    let wakeUp = WakeUp()
    /// Answers come in at `inbox.BATCH` or `inbox.BATCH.MESSAGE`.
    let inbox: String
    /// Whether the servers keep what they acknowledge, as far as they have been asked.
    let isTrusted = Atomic(false)
    private let link: Mutex<Link>

    /// - Throws: `NatsError` where the options are wrong.
    init(_ options: SharedOptions, log: @escaping @Sendable (String) -> Void) throws(NatsError) {
      self.options = options
      readingTrouble = StreamTrouble(end: "it is read again", log: log)
      publishingTrouble = StreamTrouble(end: "events are taken again", log: log)
      batchTrouble = StreamTrouble(end: "batches are taken again", log: log)
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
        publishingTrouble.tell("\(error)")
      }
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
