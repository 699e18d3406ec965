import EventJournal
import EventReceiver
import EventSources
import LiveFloor
import Settings
import WebhookEvents

extension ReceiverGroup {
  /// Opens the journal and prepares the receivers, as the configuration says.
  ///
  /// - Parameter keepsJournal: false for events that are shown and forgotten.
  /// - Throws: `Failure` where an address or a secret is refused (77), the configuration is wrong
  ///   (78), or the journal cannot be had.
  init(
    on addresses: [ListenAddress], _ settings: Settings, isInsecure: Bool,
    keepsJournal: Bool = true, floor: ReceiverFloor
  ) throws(Failure) {
    let setup = try ReceiverSetup(settings, isInsecure: isInsecure)
    try setup.check(on: addresses)
    do {
      let clock: @Sendable () -> Timestamp = { WallClock.now }
      let journal =
        keepsJournal
        ? try Journal(
          directory: settings.journalDirectory, options: settings.journal, now: clock)
        : Journal(keepingNothingOf: "receiver", options: settings.journal, now: clock)
      try self.init(
        on: addresses, journal: journal, policy: setup.policy, identity: setup.identity,
        floor: floor)
    } catch {
      throw Failure(receiving: error)
    }
  }

  /// Puts the policy and certificate of `settings` in force. On failure the old ones stay.
  ///
  /// - Throws: `Failure` as at the start.
  func renew(by settings: Settings) throws(Failure) {
    let setup = try ReceiverSetup(settings, isInsecure: options.isInsecure)
    guard (setup.identity != nil) == isEncrypted else {
      throw Failure(.configuration, "receiver.tls-certificate: TLS comes and goes with a restart")
    }
    try setup.check(on: addresses)
    renew(setup.policy, setup.identity, masksNumbers: settings[Keys.maskNumbers])
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
    owner.turnUnheard(at: WallClock.now)
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
      ? UserDirectories(environment: CurrentProcess.environment).journal : configured
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
