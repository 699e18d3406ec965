package import EventJournal
package import EventReceiver
import EventSources
package import LinuxIO
package import LiveFloor
package import Settings
package import SharedStream
import WebhookEvents

/// Where received events are kept.
package enum JournalPlace: Sendable {
  case directory(String)
  /// They are shown and forgotten.
  case nowhere
}

extension ReceiverGroup {
  /// Opens the journal and prepares the receivers, as the configuration says.
  ///
  /// - Parameters:
  ///   - shared: the stream to share, with its options.
  ///   - journalLog: takes what the journal has for a log.
  /// - Throws: `Failure` where an address or a secret is refused (77), the configuration is wrong
  ///   (78), or the journal cannot be had.
  package init(
    on addresses: [ListenAddress], _ settings: Settings, isInsecure: Bool,
    journal: JournalPlace, floor: ReceiverFloor, shared: (SharedOptions, SharedStreams)? = nil,
    journalLog: @escaping @Sendable (JournalNotice) -> Void = { _ in }
  ) throws(Failure) {
    let setup = try ReceiverSetup(settings, isInsecure: isInsecure)
    try setup.check(on: addresses)
    DescriptorLimit.raise()
    do {
      let clock: @Sendable () -> Timestamp = { WallClock.now }
      let journal =
        switch journal {
        case .directory(let path):
          try Journal(directory: path, options: settings.journal, now: clock, log: journalLog)
        case .nowhere:
          Journal(keepingNothingOf: "receiver", options: settings.journal, now: clock)
        }
      try self.init(
        on: addresses, journal: journal, policy: setup.policy, identity: setup.identity,
        floor: floor,
        sharing: shared.map { Sharing(of: journal, $0, $1, log: journalLog) })
    } catch {
      throw Failure(receiving: error)
    }
  }

  /// Puts the policy and certificate of `settings` in force. On failure the old ones stay.
  ///
  /// - Throws: `Failure` as at the start.
  package func renew(by settings: Settings) throws(Failure) {
    let setup = try ReceiverSetup(settings, isInsecure: options.isInsecure)
    guard (setup.identity != nil) == isEncrypted else {
      throw Failure(
        .configuration, "receiver.tls-certificate: turning TLS on or off needs a restart")
    }
    try setup.check(on: addresses)
    renew(setup.policy, setup.identity, masksNumbers: settings.masksNumbers)
  }

  /// Gives the events of the replayed days to `owner`.
  ///
  /// - Parameter progress: told the events of each step.
  package func replay(
    into owner: inout FloorOwner, progress: (Int) -> Void
  ) throws(Failure) {
    guard journal.keepsFiles else { return }
    do {
      try journal.replay { batch in
        let count = batch.events.count
        owner.apply(batch)
        progress(count)
      }
    } catch {
      throw Failure(.inputOutput, "\(error)")
    }
    owner.endReplay(at: WallClock.now)
  }
}

extension Sharing {
  fileprivate init(
    of journal: Journal, _ options: SharedOptions, _ streams: SharedStreams,
    log: @escaping @Sendable (JournalNotice) -> Void
  ) {
    self.init(
      outbox: Outbox(of: journal, to: streams.stream, patience: options.patience) {
        log(JournalNotice(.error, $0))
      },
      log: SharedLog(omitting: journal.options.omit), refuses: options.refuses)
  }
}

extension Failure {
  /// The failure for an error of receiving.
  package init(receiving error: any Error) {
    switch error {
    case ReceiverError.beyondLoopback, ReceiverError.unencrypted, JournalError.insecure:
      self.init(.refused, "\(error)")
    case ReceiverError.cannotListen, JournalError.locked, JournalError.newer:
      self.init(.unavailable, "\(error)")
    case JournalError.system: self.init(.cannotCreate, "\(error)")
    case let error as SystemError: self.init(.inputOutput, "receiver: \(error)")
    case let failure as Failure: self = failure
    default: self.init(.inputOutput, "receiver: \(ConnectionFault(error).reason)")
    }
  }
}

extension Settings {
  /// Where received events are kept.
  ///
  /// - Throws: `Failure` (78) where no key says so and the user has no home directory.
  package func journalDirectory(_ directories: UserDirectories) throws(Failure) -> String {
    let configured = self[Keys.journalDirectory]
    if !configured.isEmpty { return configured }
    do throws(SettingsError) { return try directories.journal } catch {
      throw Failure(.configuration, "\(error), or journal.directory")
    }
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
