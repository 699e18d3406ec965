import AgentFloor
import EventReceiver
import EventSources
import FloorReports
import Settings
import WebhookEvents

/// Everything that runs behind one board: its sources, their channel, the owner of the floor.
struct Station {
  enum Source {
    case receiver(ListenAddress)
    case file(String)
    case standardInput
    case demo
  }

  private let options: BoardOptions
  private let channel = BatchChannel()
  private let mailbox: FloorMailbox
  private let reception: Reception?
  private var owner: FloorOwner
  private var works: [@Sendable () async throws -> Void] = []
  private var statuses: [SourceStatusCell] = []

  /// Opens the journal and replays it, where there is a receiver; starts nothing.
  init(_ sources: [Source], _ settings: Settings, _ options: BoardOptions, isInsecure: Bool)
    throws(Failure)
  {
    self.options = options
    var owner = FloorOwner(
      settings.catalogue, duplicateMemory: settings[Keys.floorDuplicateMemory])
    let mailbox = FloorMailbox(owner.current)
    let addresses = sources.compactMap { source in
      if case .receiver(let address) = source { address } else { nil }
    }
    self.reception =
      addresses.isEmpty
      ? nil
      : try Reception(on: addresses, settings: settings, isInsecure: isInsecure) {
        mailbox.floor.document(options)
      }
    if let reception {
      try reception.replay(into: &owner)
      owner.endReplay()
      mailbox.post(owner.current)
      statuses = [reception.journal.status]
      works = reception.works(into: channel)
    }
    self.owner = owner
    self.mailbox = mailbox
    for source in sources { add(source) }
  }

  private mutating func add(_ source: Source) {
    let clock: @Sendable () -> Timestamp = { Process.now }
    let channel = channel
    switch source {
    case .receiver: break
    case .file(let path):
      let follower = FileFollower(path: path, now: clock)
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
    }
  }

  /// Runs until the board ends, or something fails that it cannot do without.
  func run() async throws -> BoardLoop.Ending {
    try await withThrowingTaskGroup(of: BoardLoop.Ending?.self) { group in
      group.addTask { [owner, channel, mailbox] in
        var owner = owner
        await owner.run(from: channel, to: mailbox)
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

  /// The board, once the receivers listen: a port that is taken is told on an ordinary terminal.
  private func showBoard() async throws -> BoardLoop.Ending? {
    await reception?.address.waitForAll()
    if Task.isCancelled { return nil }
    let inputs = BoardInputs(
      mailbox: mailbox, sources: statuses, rules: options.rules, localTime: options.localTime,
      staleAfter: options.staleAfter, address: reception?.address.url)
    let options = options
    return try await BlockingThread.run {
      Result { () throws(Failure) in try BoardLoop.show(inputs, options) }
    }.get()
  }
}

extension PublishedFloor {
  /// The document of `GET /floor`, now.
  func document(_ options: BoardOptions) -> String {
    let now = Process.now
    let reading = FloorReading(
      of: floor, at: now, under: options.rules, days: options.localTime.days(at: now),
      unheardBefore: unheardBefore)
    var bytes: [UInt8] = []
    SnapshotDocument(
      of: reading, duplicates: intake.duplicates, rejected: intake.rejectedTotal
    ).writeJSON(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
