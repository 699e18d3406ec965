import AgentFloor
import EventJournal
package import EventReceiver
import EventSources
import LinuxIO
import LiveFloor
package import Logging
import ServiceLifecycle
package import Settings
import SharedStream
import TerminalCells
import UnixSignals
import WebhookEvents

/// All that `floorboard receive` runs: receivers, journal, floor, and what watches them.
package struct ReceiverProgram: Sendable {
  private let receiverGroup: ReceiverGroup
  /// nil where no stream is shared.
  private let shared: SharedWork?
  private let channel = BatchChannel()
  private let mailbox: FloorMailbox
  private let owner: FloorOwner
  private let view: Current<FloorView>
  private let log: Logger
  /// The configuration at the start.
  private let settings: Settings

  /// Opens and replays the journal. Starts nothing.
  ///
  /// - Parameter progress: told the events of each step of the replay.
  package init(
    on addresses: [ListenAddress], _ settings: Settings, _ directories: UserDirectories,
    isInsecure: Bool, log: Logger, progress: (Int) -> Void
  ) throws {
    let localTime = try settings.localTime()
    view = Current(try settings.floorView())
    var owner = FloorOwner(settings.floorOptions(in: localTime))
    let options = try SharedOptions(settings, isInsecure: isInsecure)
    let streams = try options.map { options throws(Failure) in
      try SharedStreams.open(options) { log.log(.warning, "shared", $0) }
    }
    mailbox = FloorMailbox(owner.current)
    receiverGroup = try ReceiverGroup(
      on: addresses, settings, isInsecure: isInsecure,
      journal: .directory(try settings.journalDirectory(directories)),
      floor: ReceiverFloor(
        mailbox: mailbox, view: view, localTime: localTime, hasOtherSources: false),
      shared: options.flatMap { options in streams.map { (options, $0) } },
      journalLog: { log.log($0.gravity.level, "journal", $0.text) })
    try receiverGroup.replay(into: &owner, progress: progress)
    if let sharing = receiverGroup.sharing, let streams {
      try sharing.outbox.begin(sharing.log)
      owner.record { SharedLog.position(sharing.log.record($0)) }
      shared = SharedWork(
        streams, receiverGroup, sharing, days: settings[Keys.journalReplayDays])
    } else {
      shared = nil
    }
    owner.post(to: mailbox)
    self.owner = owner
    self.log = log
    self.settings = settings
  }

  /// Runs until SIGTERM or SIGINT. Then it begins no request, answers those in progress, writes
  /// what the journal took, and returns.
  ///
  /// - Parameters:
  ///   - hangups: taken since before the configuration was read.
  ///   - settings: reads the configuration again, on SIGHUP.
  ///   - reopenLog: called on SIGHUP.
  package func run(
    hangups: Hangups, rereading settings: @escaping @Sendable () throws -> Settings,
    reopenLog: @escaping @Sendable () throws -> Void
  ) async throws {
    let journal = receiverGroup.journal
    tellStart()
    // They end in reverse order: viewers and receivers first, the floor last.
    var services: [any Service] = [
      Work(run: { await keepFloor() }, end: { channel.finish() }),
      Work(run: { await journal.run(into: channel) }, end: { journal.close() }),
      Work(run: { await cancelWhenGracefulShutdown { await watch() } }),
      Work(run: { await renew(on: hangups, settings, reopenLog) }),
      Work(run: { try await tellAddresses() }),
    ]
    if let shared {
      services.append(
        Work(run: { await cancelWhenGracefulShutdown { await shared.run(into: channel) } }))
    }
    for receiver in receiverGroup.receivers {
      services.append(
        Work(run: {
          do { try await receiver.run() } catch { throw Failure(receiving: error) }
        }))
    }
    // Receivers wait for all answers to end, and viewers' answers end with this.
    services.append(
      Work(run: { await receiverGroup.stream?.run() }, end: { receiverGroup.stream?.close() }))
    var configuration = ServiceGroupConfiguration(
      services: services, gracefulShutdownSignals: [.sigterm, .sigint],
      logger: Logger(label: "services") { _ in SwiftLogNoOpLogHandler() })
    configuration.maximumGracefulShutdownDuration = Self.patience
    let deadline = EndingDeadline(after: Self.patience + .seconds(1), log)
    defer { deadline.cancel() }
    try await ServiceGroup(configuration: configuration).run()
    tellRefusals(at: nil)
    log.log(.info, "ended", "ended")
  }

  /// How long requests in progress may take at the end.
  private static let patience = Duration.seconds(3)

  private func keepFloor() async {
    var owner = owner
    let view = view
    await owner.run(
      from: channel, to: mailbox, staleAfter: { view.value.staleAfter },
      clock: { WallClock.now })
  }

  private func tellAddresses() async throws {
    await receiverGroup.address.waitForAll()
    try tellConnections()
    for url in receiverGroup.address.urls {
      log.log(.info, "listening", "listening: POST \(url)")
    }
    // Cancellation ends the wait, too.
    try? await gracefulShutdown()
  }

  private func tellStart() {
    let directory = receiverGroup.journal.directory
    var fields = access
    fields["version"] = .string(ProgramVersion.text)
    fields["config"] = .string(settings.file ?? "none")
    fields["listen"] = .string(
      receiverGroup.addresses.map(\.description).joined(separator: ","))
    let hasTLS = receiverGroup.isEncrypted && receiverGroup.addresses.contains { !$0.isUnix }
    fields["tls"] = hasTLS ? "on" : "off"
    fields["journal"] = .string(directory)
    log.log(.info, "started", "floorboard \(ProgramVersion.text)", fields)
    let count = owner.current.intake.accepted
    log.log(
      .info, "replayed",
      "journal \(directory): \(Formatting.counted(count, "event")) of the last days",
      ["events": .stringConvertible(count)])
    tellExpiry(settings)
  }

  /// Warns of a certificate that nobody takes any more.
  private func tellExpiry(_ settings: Settings) {
    guard let end = receiverGroup.certificateEnd, end <= WallClock.now else { return }
    let path = settings[Keys.receiverTLSCertificate]
    log.log(
      .warning, "certificate",
      "the certificate of \(path) expired on \(end.rfc3339): renew it, and reload")
  }

  /// Who may post and look on, by the policy in force.
  private var access: Logger.Metadata {
    let policy = receiverGroup.policy
    return [
      "authentication": .string(policy.authentication), "viewers": .string(policy.viewers),
    ]
  }

  private func tellRefusals(at uptime: Int64?) {
    for refusal in receiverGroup.activity.refusals.take(at: uptime) { log.log(refusal) }
  }

  /// Logs how many connections there can be, if descriptors limit them.
  ///
  /// - Throws: where there can be none.
  private func tellConnections() throws(Failure) {
    let room = DescriptorLimit.room(keeping: ReceiverLimits.reservedDescriptors)
    if room == 0 {
      throw Failure(
        .unavailable,
        "this process may open \(DescriptorLimit.current) files, too few for any connection: raise "
          + "that by ulimit -n or LimitNOFILE=")
    }
    let wanted = receiverGroup.options.limits.connections
    if room >= wanted { return }
    log.log(
      .warning, "connections",
      """
      at most \(Formatting.counted(room, "connection")), not \(wanted) (receiver.connections): this process may open \
      \(DescriptorLimit.current) files; raise that by ulimit -n or LimitNOFILE=
      """)
  }

  /// Logs refusals, and when the journal fails and when it recovers.
  private func watch() async {
    var last = JournalHealth.good
    // Cancellation ends the sleep and then the loop.
    while (try? await Task.sleep(for: .seconds(1))) != nil {
      tellRefusals(at: MachineClock.uptime)
      let health = receiverGroup.journal.health
      if health == last { continue }
      switch health {
      case .good: log.log(.info, "journal-recovered", "the journal takes events again")
      case .failing(let reason):
        log.log(
          .error, "journal-failing",
          "the journal cannot be written: \(reason); answering 503")
      case .closed: break
      }
      last = health
    }
  }

  private func renew(
    on hangups: Hangups, _ settings: @Sendable () throws -> Settings,
    _ reopenLog: @Sendable () throws -> Void
  ) async {
    for await _ in hangups.signals.cancelOnGracefulShutdown() {
      do {
        try reopenLog()
        let settings = try settings()
        let newView = try settings.floorView()
        try receiverGroup.renew(by: settings)
        view.replace(by: newView)
        let waiting = receiverGroup.needingRestart(from: self.settings, to: settings)
        let rest =
          waiting.isEmpty ? "" : "; a restart is needed for \(waiting.joined(separator: ", "))"
        log.log(
          .info, "reloaded",
          "SIGHUP: configuration, secrets and certificate read again, and in force\(rest)", access)
        tellExpiry(settings)
      } catch {
        log.log(
          .error, "reload-failed",
          "SIGHUP: \(error); the old configuration, secrets and certificate stay in force")
      }
    }
  }
}

/// A task as a service of ServiceLifecycle.
private struct Work: Service {
  let body: @Sendable () async throws -> Void
  let end: @Sendable () -> Void

  /// - Parameter end: makes `body` return on a graceful shutdown, if it does not by itself.
  init(
    run body: @escaping @Sendable () async throws -> Void, end: @escaping @Sendable () -> Void = {}
  ) {
    self.body = body
    self.end = end
  }

  func run() async throws {
    try await withGracefulShutdownHandler {
      try await body()
    } onGracefulShutdown: {
      end()
    }
  }
}

extension JournalNotice.Gravity {
  fileprivate var level: Logger.Level {
    switch self {
    case .notice: .info
    case .warning: .warning
    case .error: .error
    }
  }
}
