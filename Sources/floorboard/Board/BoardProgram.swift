import AgentFloor
import EventReceiver
import EventSources
import Settings
import WebhookEvents

/// All that runs behind one board: its sources, their channel, the owner of the floor.
struct BoardProgram {
  enum Source {
    case receiver(ListenAddress)
    case file(String)
    case standardInput
    case demo
    case attachment(AttachmentAddress, ReceiverAttachment.Options)
  }

  private let options: BoardOptions
  private let rules: RulesInForce
  /// What identifies this board: its sources.
  private let identity: [String]
  private let channel = BatchChannel()
  private let mailbox: FloorMailbox
  private let receiverGroup: ReceiverGroup?
  private var owner: FloorOwner
  private var works: [@Sendable () async throws -> Void] = []
  private var statuses: [SourceStatusCell] = []
  private let timeTravel: TimeTravel

  /// Opens and replays the journal, if there is a receiver. Starts nothing.
  init(_ sources: [Source], _ settings: Settings, _ options: BoardOptions, isInsecure: Bool)
    throws(Failure)
  {
    self.options = options
    let rules = RulesInForce(options.rules, staleAfter: options.staleAfter)
    self.rules = rules
    self.identity = sources.map(\.identity) + (options.flags.isWallboard ? ["wallboard"] : [])
    var owner = FloorOwner(settings, floor: settings.floor(in: options.localTime))
    let mailbox = FloorMailbox(owner.current)
    let addresses = sources.compactMap { source in
      if case .receiver(let address) = source { address } else { nil }
    }
    self.receiverGroup =
      addresses.isEmpty
      ? nil
      : try ReceiverGroup(
        on: addresses, settings: settings, isInsecure: isInsecure,
        keepsJournal: options.flags.keepsJournal,
        stream: ReceiverGroup.StreamOptions(
          mailbox: mailbox, localTime: options.localTime, rules: rules,
          hasOtherSources: addresses.count < sources.count)
      ) {
        FloorView(
          rules: rules.current, localTime: options.localTime,
          masksNumbers: settings[Keys.maskNumbers]
        ).document(of: mailbox.floor)
      }
    if let receiverGroup {
      try receiverGroup.replay(into: &owner)
      owner.turnUnheard(at: CurrentProcess.now)
      owner.post(to: mailbox)
      statuses = [receiverGroup.journal.status]
      works = receiverGroup.works(into: channel)
    }
    self.timeTravel = TimeTravel(
      over: sources, journal: receiverGroup?.journal, settings, in: options.localTime)
    if let traveller = timeTravel.traveller { works.append { await traveller.run() } }
    self.owner = owner
    self.mailbox = mailbox
    let paths = sources.compactMap { if case .file(let path) = $0 { path } else { nil } }
    let names = Dictionary(zip(paths, FileNames.of(paths))) { name, _ in name }
    for source in sources { add(source, names) }
  }

  private mutating func add(_ source: Source, _ names: [String: String]) {
    let clock: @Sendable () -> Timestamp = { CurrentProcess.now }
    let channel = channel
    switch source {
    case .receiver: break
    case .file(let path):
      let follower = FileFollower(path: path, name: names[path] ?? path, now: clock)
      statuses.append(follower.status)
      works.append { await follower.run(into: channel) }
    case .standardInput:
      let follower = StreamFollower(descriptor: 0, name: "-", now: clock)
      statuses.append(follower.status)
      works.append { await follower.run(into: channel) }
    case .demo:
      let demo = DemoSource(now: clock())
      statuses.append(demo.status)
      works.append { await demo.run(into: channel) }
    case .attachment(let address, let options):
      let attachment = ReceiverAttachment(to: address, options: options, now: clock)
      statuses.append(attachment.status)
      works.append {
        do { try await attachment.run(into: channel) } catch {
          throw Failure(.configuration, "attach: \(error)")
        }
      }
    }
  }

  /// Runs until the board ends or a source fails for good.
  func run() async throws -> BoardLoop.Ending {
    try await withThrowingTaskGroup(of: BoardLoop.Ending?.self) { group in
      group.addTask { [owner, channel, mailbox, rules] in
        var owner = owner
        await owner.run(
          from: channel, to: mailbox, staleAfter: { rules.staleAfter },
          clock: { CurrentProcess.now })
        return nil
      }
      for work in works {
        group.addTask {
          try await work()
          return nil
        }
      }
      group.addTask { try await showBoard() }
      defer {
        channel.finish()
        group.cancelAll()
      }
      for try await ending in group {
        if let ending { return ending }
      }
      return .quit
    }
  }

  /// Shows the board once the receivers listen, so that a taken port is reported on an ordinary
  /// terminal.
  private func showBoard() async throws -> BoardLoop.Ending? {
    await receiverGroup?.address.waitForAll()
    if Task.isCancelled { return nil }
    let inputs = BoardInputs(
      mailbox: mailbox, sources: statuses, rules: rules, localTime: options.localTime,
      address: receiverGroup?.address.url, timeTravel: timeTravel)
    let acknowledgements = Result { () throws(Failure) in try memory() }
    let (options, ownsJournal) = (options, receiverGroup?.journal.keepsFiles ?? false)
    return try await BlockingThread.run {
      Result { () throws(Failure) in
        try BoardLoop.show(inputs, options, memory: acknowledgements, ownsJournal: ownsJournal)
      }
    }.get()
  }

  /// Where acknowledgements are kept; nil for a read-only board and for the demo.
  private func memory() throws(Failure) -> AcknowledgementFile? {
    guard !options.flags.isReadOnly, !identity.contains(Source.demo.identity) else { return nil }
    let directories = Directories(environment: options.source.environment)
    return try AcknowledgementFile(of: identity, in: directories.boards)
  }
}

extension BoardProgram.Source {
  /// The source as a line that is the same at each start.
  fileprivate var identity: String {
    switch self {
    case .receiver(let address): "listen \(address.host):\(address.port)"
    case .file(let path): "follow \(Files.resolved(path))"
    case .standardInput: "standard input"
    case .demo: "demo"
    case .attachment(let address, _): "attach \(address)"
    }
  }
}
