import EventReceiver
import EventSources
import FloorReports
import Settings
import WebhookEvents

/// The receivers of one process and the journal they write: opened, replayed, then run.
struct ReceiverGroup {
  let journal: Journal
  let receivers: [EventReceiver]
  let stream: EventStream?
  /// Where they listen, for the empty board.
  let address: BoundAddress
  private let policies: PolicyBook
  private let tls: TLSBook?

  /// - Parameters:
  /// - keepsJournal: false to show events without keeping them.
  ///   - floorDocument: the document of `GET /floor`.
  /// - Throws: `Failure` if an address or a secret is refused (77), the configuration is wrong
  ///   (78), or the journal cannot be opened.
  init(
    on addresses: [ListenAddress], settings: Settings, isInsecure: Bool,
    keepsJournal: Bool = true, stream: StreamOptions,
    floorDocument: @escaping @Sendable () async -> String
  ) throws(Failure) {
    let setup = try ReceiverSetup(settings, isInsecure: isInsecure)
    try setup.check(on: addresses)
    let policies = PolicyBook(setup.policy)
    let tls = setup.identity.map { TLSBook($0) }
    let clock: @Sendable () -> Timestamp = { CurrentProcess.now }
    let address = BoundAddress(
      path: settings[Keys.receiverPath], isEncrypted: tls != nil, expecting: addresses.count)
    do {
      let journal =
        keepsJournal
        ? try Journal(
          directory: settings.journalDirectory, options: settings.journal, now: clock)
        : Journal(keepingNothingOf: "receiver", options: settings.journal, now: clock)
      let viewers = stream.answer(of: journal, masksNumbers: settings[Keys.maskNumbers])
      self.stream = viewers.stream
      self.receivers = try addresses.map { listen in
        try EventReceiver(
          on: listen, journal: journal, policies: policies, tls: tls, now: clock,
          floorDocument: floorDocument, stream: viewers,
          metrics: { stream.mailbox.floor.metrics(stream.rules.current, stream.localTime) }
        ) { port in
          address.bound(host: listen.host, port: port)
          journal.status.rename(address.ports)
        }
      }
      self.journal = journal
    } catch {
      throw Failure(receiving: error)
    }
    self.address = address
    self.policies = policies
    self.tls = tls
  }

  /// Puts the policy and certificate of `settings` in force. On failure the old ones stay.
  ///
  /// - Throws: `Failure` as at the start.
  func renew(by settings: Settings) throws(Failure) {
    let policy = policies.current
    let setup = try ReceiverSetup(settings, isInsecure: policy.options.isInsecure)
    guard (setup.identity != nil) == (tls != nil) else {
      throw Failure(.configuration, "receiver.tls-certificate: TLS comes and goes with a restart")
    }
    try setup.check(on: receivers.map(\.address))
    if let tls, let identity = setup.identity { tls.replace(by: identity) }
    policies.replace(by: setup.policy)
    stream?.mask(settings[Keys.maskNumbers])
  }

  /// Gives the events of the replayed days to `owner`, with a progress line.
  func replay(into owner: inout FloorOwner) throws(Failure) {
    guard journal.keepsFiles else { return }
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

  /// The tasks of receiving: the journal, the stream and each receiver.
  func works(into channel: BatchChannel) -> [@Sendable () async throws -> Void] {
    let journal = journal
    var works: [@Sendable () async throws -> Void] = [{ await journal.run(into: channel) }]
    if let stream { works.append { await stream.run() } }
    for receiver in receivers {
      works.append {
        do { try await receiver.run() } catch {
          throw Failure(receiving: error)
        }
      }
    }
    return works
  }
}

extension Failure {
  /// The failure for an error of receiving.
  init(receiving error: any Error) {
    switch error {
    case ReceiverError.beyondLoopback, ReceiverError.unencrypted: self.init(.refused, "\(error)")
    case ReceiverError.cannotListen, JournalError.locked: self.init(.unavailable, "\(error)")
    case JournalError.system: self.init(.cannotCreate, "\(error)")
    default: self.init(.inputOutput, "receiver: \(error)")
    }
  }
}

extension Settings {
  fileprivate var journalDirectory: String {
    let configured = self[Keys.journalDirectory]
    return configured.isEmpty
      ? Directories(environment: CurrentProcess.environment).journal : configured
  }

  fileprivate var journal: Journal.Options {
    var options = Journal.Options()
    // The key's bounds allow only names of the enumeration.
    options.durability = Durability(rawValue: self[Keys.receiverDurability]) ?? .sync
    options.keepDays = self[Keys.journalKeepDays]
    options.replayDays = self[Keys.journalReplayDays]
    options.duplicateMemory = self[Keys.floorDuplicateMemory]
    options.omit = self[Keys.journalOmit].items.map { FoldedName($0) }
    return options
  }
}
