import AgentFloor
import BoardRuntime
import CentreSimulator
import EventJournal
import EventReceiver
import EventSources
import LinuxIO
import LiveFloor
import ReceiverRuntime
import Settings
import WebhookEvents

/// All that runs behind one board: its sources, their channel, the owner of the floor.
struct BoardProgram {
  enum Source {
    case receiver(ListenAddress)
    case followed(String)
    case standardInput
    case demo(DemoSource)
    case attachment([AttachmentAddress], ReceiverAttachment.Options)
  }

  private let options: BoardOptions
  private let view: Current<FloorView>
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
  ///
  /// - Parameters:
  ///   - unwrap: where events lie in the objects of files and of standard input.
  ///   - start: where to begin in them.
  init(
    _ sources: [Source], unwrap: EventPath, from start: FollowStart, _ options: BoardOptions,
    isInsecure: Bool
  ) throws(Failure) {
    let settings = options.settings
    let floorOptions = settings.floorOptions(in: options.localTime)
    self.options = options
    view = Current(options.view)
    identity = sources.map(\.identity) + (options.flags.isWallboard ? ["wallboard"] : [])
    owner = FloorOwner(floorOptions)
    mailbox = FloorMailbox(owner.current)
    let addresses = sources.compactMap { source in
      if case .receiver(let address) = source { address } else { nil }
    }
    if !addresses.isEmpty, !settings[Keys.sharedServers].items.isEmpty {
      throw Failure(
        .configuration,
        "shared.servers: a board shares no stream: run `floorboard receive`, and attach boards to it "
          + "with --attach")
    }
    receiverGroup =
      addresses.isEmpty
      ? nil
      : try ReceiverGroup(
        on: addresses, settings, isInsecure: isInsecure,
        journal: options.flags.keepsJournal
          ? .directory(try settings.journalDirectory(options.source.directories)) : .nowhere,
        floor: ReceiverFloor(
          mailbox: mailbox, view: view, localTime: options.localTime,
          hasOtherSources: addresses.count < sources.count))
    timeTravel = TimeTravel(
      over: sources, unwrap: unwrap, from: start, journal: receiverGroup?.journal, floorOptions)
    if let receiverGroup {
      let progress = ProgressLine("replaying \(receiverGroup.journal.directory)", of: nil)
      defer { progress.end() }
      try receiverGroup.replay(into: &owner) { progress.show(0, events: $0) }
      owner.post(to: mailbox)
      statuses = [receiverGroup.journal.status]
      works = receiverGroup.works(into: channel).map { work in
        { do { try await work() } catch { throw Failure(receiving: error) } }
      }
    }
    if let traveller = timeTravel.traveller { works.append { await traveller.run() } }
    let paths = sources.compactMap { if case .followed(let path) = $0 { path } else { nil } }
    let names = Dictionary(zip(paths, FileNames.of(paths))) { name, _ in name }
    for source in sources { add(source, names, unwrap, start) }
  }

  private mutating func add(
    _ source: Source, _ names: [String: String], _ unwrap: EventPath, _ start: FollowStart
  ) {
    let clock: @Sendable () -> Timestamp = { WallClock.now }
    let channel = channel
    switch source {
    case .receiver: break
    case .followed(let argument):
      follow(FollowTarget(argument), names[argument] ?? argument, unwrap, start)
    case .standardInput:
      let follower = StreamFollower(
        descriptor: 0, name: "-", unwrap: unwrap, from: start, now: clock)
      statuses.append(follower.status)
      works.append { await follower.run(into: channel) }
    case .demo(let demo):
      statuses.append(demo.status)
      works.append { await demo.run(into: channel) }
    case .attachment(let addresses, let options):
      let attachment = ReceiverAttachment(to: addresses, options: options, now: clock)
      statuses.append(attachment.status)
      works.append { try await attachment.run(into: channel) }
    }
  }

  private mutating func follow(
    _ target: FollowTarget, _ name: String, _ unwrap: EventPath, _ start: FollowStart
  ) {
    let channel = channel
    let clock: @Sendable () -> Timestamp = { WallClock.now }
    let follower: FileFollower
    switch target {
    case .set(let set):
      let follower = SetFollower(
        set, name: name, unwrap: set.isJournal ? EventPath() : unwrap, from: start, now: clock)
      statuses.append(follower.status)
      works.append { await follower.run(into: channel) }
      return
    case .file(let path):
      follower = FileFollower(path: path, name: name, unwrap: unwrap, from: start, now: clock)
    case .dated(let dated):
      let localTime = options.localTime
      let path: @Sendable (Timestamp) -> String = { moment in
        dated.path(at: moment, offset: localTime.offset(at: moment))
      }
      follower = FileFollower(path: path, name: name, unwrap: unwrap, from: start, now: clock)
    }
    statuses.append(follower.status)
    works.append { await follower.run(into: channel) }
  }

  /// Runs until the board ends or a source fails for good.
  func run() async throws -> BoardLoop.Ending {
    let keepFloor: @Sendable () async throws -> Void = { [owner, channel, mailbox, view] in
      var owner = owner
      await withTaskCancellationHandler {
        await owner.run(
          from: channel, to: mailbox, staleAfter: { view.value.staleAfter },
          clock: { WallClock.now })
      } onCancel: {
        channel.finish()
      }
    }
    return try await BoardLoop.run(options, outputs, beside: works + [keepFloor]) {
      // A port that is taken is told on an ordinary terminal.
      await receiverGroup?.address.waitForAll()
      return BoardInputs(
        mailbox: mailbox, sources: statuses, view: view, localTime: options.localTime,
        address: receiverGroup?.address.url, timeTravel: timeTravel)
    }
  }

  /// A board that may change nothing, or shows a simulation, keeps no acknowledgements.
  private var outputs: BoardOutputs {
    BoardOutputs(
      commands: AlertCommands(environment: options.source.environment),
      ownsJournal: receiverGroup?.journal.keepsFiles ?? false
    ) { () throws(AcknowledgementError) in
      if options.flags.isReadOnly || identity.contains(Source.demoIdentity) { return nil }
      let directory: String
      do throws(SettingsError) { directory = try options.source.directories.boards } catch {
        throw AcknowledgementError(error.description)
      }
      return try AcknowledgementFile(of: identity, in: directory)
    }
  }
}

extension BoardProgram.Source {
  fileprivate static let demoIdentity = "demo"

  /// The source as a line that is the same at each start.
  fileprivate var identity: String {
    switch self {
    case .receiver(let address): "listen \(address)"
    case .followed(let path): "follow \(WholeFile.resolved(path))"
    case .standardInput: "standard input"
    case .demo: Self.demoIdentity
    case .attachment(let addresses, _): "attach \(addresses.map(\.url).joined(separator: ","))"
    }
  }
}
