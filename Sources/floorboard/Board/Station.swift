import CursesTerminal
import EventReceiver
import EventSources
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

  private let channel = BatchChannel()
  private let mailbox: FloorMailbox
  private let owner: FloorOwner
  private var works: [@Sendable () async throws -> Void] = []
  private var statuses: [SourceStatusCell] = []

  init(sources: [Source], settings: Settings) async throws(Failure) {
    var owner = FloorOwner(
      settings.catalogue, duplicateMemory: settings[Keys.floorDuplicateMemory])
    owner.endReplay()
    self.owner = owner
    self.mailbox = FloorMailbox(owner.current)
    let clock: @Sendable () -> Timestamp = { Process.now }
    for source in sources {
      let channel = channel
      switch source {
      case .receiver: break
      case .file(let path):
        let follower = FileFollower(path: path, now: clock)
        add(follower.status) { await follower.run(into: channel) }
      case .standardInput:
        let follower = StreamFollower(descriptor: 0, name: "-", now: clock)
        add(follower.status) { await follower.run(into: channel) }
      case .demo:
        let demo = DemoSource(now: clock())
        add(demo.status) { await demo.run(into: channel) }
      }
    }
  }

  private mutating func add(
    _ status: SourceStatusCell, _ work: @escaping @Sendable () async throws -> Void
  ) {
    statuses.append(status)
    works.append(work)
  }

  /// Runs until the board ends.
  func run(showing options: BoardOptions) async throws -> BoardLoop.Ending {
    let inputs = BoardInputs(
      mailbox: mailbox, sources: statuses, rules: options.rules, localTime: options.localTime,
      staleAfter: options.staleAfter, address: nil)
    return try await withThrowingTaskGroup(of: BoardLoop.Ending?.self) { group in
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
      group.addTask {
        try await BlockingThread.run {
          Result { () throws(Failure) in try BoardLoop.show(inputs, options) }
        }.get()
      }
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
}
