import EventReceiver
import EventSources
import FloorReports
import Settings
import WebhookEvents

/// The receivers of one process and the journal they write: opened, replayed, then run.
struct Reception {
  let journal: Journal
  private let receivers: [EventReceiver]
  /// The address of the first that listens, for the empty board.
  let address: BoundAddress

  /// - Parameter floorDocument: the document of `GET /floor`.
  /// - Throws: `Failure` where an address is refused (77) or the journal cannot be had.
  init(
    on addresses: [ListenAddress], settings: Settings, isInsecure: Bool,
    floorDocument: @escaping @Sendable () async -> String
  ) throws(Failure) {
    let clock: @Sendable () -> Timestamp = { Process.now }
    let configured = settings[Keys.journalDirectory]
    let directory =
      configured.isEmpty
      ? Directories(environment: Process.environment).journal : configured
    let address = BoundAddress(path: settings[Keys.receiverPath], expecting: addresses.count)
    do {
      if !isInsecure, let open = addresses.first(where: { !$0.isLoopback }) {
        throw ReceiverError.beyondLoopback(open)
      }
      let journal = try Journal(directory: directory, options: settings.journal, now: clock)
      self.journal = journal
      self.address = address
      self.receivers = try addresses.map { listen in
        var options = settings.receiver
        options.listen = listen
        options.isInsecure = isInsecure
        return try EventReceiver(
          journal: journal, options: options, now: clock, floorDocument: floorDocument
        ) { port in
          address.bound(host: listen.host, port: port)
          journal.status.rename(address.ports)
        }
      }
    } catch {
      throw Failure(reception: error)
    }
  }

  /// Gives the events of the retained days to `owner`, with a progress line.
  func replay(into owner: inout FloorOwner) throws(Failure) {
    var progress = ProgressLine("replaying \(journal.directory)", of: nil)
    defer { progress.clear() }
    do {
      try journal.replay { batch in
        let count = batch.events.count
        owner.apply(batch)
        progress.show(0, events: count)
      }
    } catch {
      throw Failure(.inputOutput, "\(error)")
    }
  }

  /// What runs while events are received: the journal's writing, and each receiver.
  func works(into channel: BatchChannel) -> [@Sendable () async throws -> Void] {
    let journal = journal
    var works: [@Sendable () async throws -> Void] = [{ await journal.run(into: channel) }]
    for receiver in receivers {
      works.append {
        do { try await receiver.run() } catch {
          throw Failure(reception: error)
        }
      }
    }
    return works
  }
}

extension Failure {
  /// The exit status that a failure of receiving stands for.
  fileprivate init(reception error: any Error) {
    switch error {
    case ReceiverError.beyondLoopback: self.init(.refused, "\(error)")
    case ReceiverError.cannotListen, JournalError.locked: self.init(.unavailable, "\(error)")
    case JournalError.system: self.init(.cannotCreate, "\(error)")
    default: self.init(.inputOutput, "receiver: \(error)")
    }
  }
}

extension Settings {
  fileprivate var journal: Journal.Options {
    var options = Journal.Options()
    // The key's own bounds let only names through that the enumeration knows.
    options.durability = Durability(rawValue: self[Keys.receiverDurability]) ?? .sync
    options.keepDays = self[Keys.journalKeepDays]
    options.replayDays = self[Keys.journalReplayDays]
    options.duplicateMemory = self[Keys.floorDuplicateMemory]
    options.omit = self[Keys.journalOmit].items.map { FoldedName($0) }
    return options
  }

  fileprivate var receiver: EventReceiver.Options {
    var options = EventReceiver.Options()
    options.path = self[Keys.receiverPath]
    options.successStatus = self[Keys.receiverSuccessStatus]
    options.malformed = EventReceiver.Malformed(rawValue: self[Keys.receiverMalformed]) ?? .reject
    options.limits.body = self[Keys.receiverMaxBody].bytes
    options.limits.events = self[Keys.receiverMaxEvents]
    options.limits.connections = self[Keys.receiverConnections]
    options.limits.connectionsPerAddress = self[Keys.receiverConnectionsPerAddress]
    options.limits.headerTimeout = .seconds(self[Keys.receiverHeaderTimeout].seconds)
    options.limits.bodyTimeout = .seconds(self[Keys.receiverBodyTimeout].seconds)
    options.limits.idleTimeout = .seconds(self[Keys.receiverIdleTimeout].seconds)
    return options
  }
}
