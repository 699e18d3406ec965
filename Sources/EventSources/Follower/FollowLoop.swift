import LinuxIO
import WebhookEvents

/// Performs what `FollowMachine` decides, on the follower's thread.
struct FollowLoop {
  /// Bounds the files opened by one look, and how often it is repeated.
  private static let openLimit = 64

  private let unwrap: EventPath
  private let stop: WakeUp

  private var path: FollowedPath
  private var watch: FollowWatch
  private var machine = FollowMachine()
  private var files: [FileIdentity: FollowedFile] = [:]
  /// Opened by the last look, and not adopted yet.
  private var seen: [FileIdentity: FollowedFile] = [:]
  private var delivery: FollowDelivery
  /// Truncations and former paths at which events may be missing.
  private var gaps = 0

  init(
    path: @escaping @Sendable (Timestamp) -> String, unwrap: EventPath,
    _ delivery: FollowDelivery, stop: WakeUp
  ) {
    self.path = FollowedPath(path, at: delivery.now())
    self.unwrap = unwrap
    self.delivery = delivery
    self.stop = stop
    watch = FollowWatch(path: self.path.current)
  }

  mutating func run(into channel: BatchChannel) async {
    var chunk = [UInt8](repeating: 0, count: FileFollower.chunkSize)
    watch.watchWay()
    while !Task.isCancelled {
      var action = machine.woke(at: MachineClock.uptime)
      while action != .wait {
        action = perform(action, through: &chunk)
        delivery.status.set(gaps: gaps + watch.trail.gaps)
        guard await delivery.send(into: channel, file: path.current) else { return }
      }
      guard await delivery.catchUp(in: channel) else { return }
      FileFollower.caughtUp(&chunk)
      watch.wait(for: files.values.first(where: \.isPipe)?.number, open: files.count, stop: stop)
    }
  }

  private mutating func perform(
    _ action: FollowMachine.Action, through chunk: inout [UInt8]
  ) -> FollowMachine.Action {
    switch action {
    case .look:
      return look()
    case .adopt(let identity):
      return adopt(identity)
    case .read(let identity, let offset):
      guard let file = files[identity] else { return machine.read(.end(unlinked: true)) }
      let reading = file.read(
        at: offset, through: &chunk, into: &delivery.batch, rejections: &delivery.rejections)
      return machine.read(reading)
    case .endLine(let identity):
      files[identity]?.endLine(into: &delivery.batch)
      return machine.done()
    case .restart(let identity, let offset):
      return restart(identity, from: offset)
    case .close(let identity):
      if let file = files.removeValue(forKey: identity) {
        file.finish(into: &delivery.batch, rejections: &delivery.rejections)
        watch.unwatch(file)
      }
      return machine.done()
    case .report(let state):
      delivery.status.set(state)
      return machine.done()
    case .wait:
      return .wait
    }
  }

  private mutating func adopt(_ identity: FileIdentity) -> FollowMachine.Action {
    guard let file = seen.removeValue(forKey: identity) else { return machine.done() }
    hold(file)
    if delivery.start == .end, !delivery.hasCaughtUp {
      return machine.adopted(at: file.skipToEnd())
    }
    return machine.done()
  }

  private mutating func hold(_ file: FollowedFile) {
    files[file.identity] = file
    watch.watch(file)
  }
}

// MARK: Looking

extension FollowLoop {
  private mutating func look() -> FollowMachine.Action {
    seen = [:]
    var arrivals: [FileIdentity] = []
    watch.takeNotices()
    guard openStrays(&arrivals) else { return machine.saw(.behind, after: arrivals) }
    turn(&arrivals)
    let sight = lookWhileStill(at: path.current, &arrivals)
    return machine.saw(sight, after: arrivals)
  }

  /// What moves during a look changes what is at the watched path, so looks again.
  private mutating func lookWhileStill(
    at path: String, _ arrivals: inout [FileIdentity]
  ) -> FollowMachine.Sight {
    var sight = FollowMachine.Sight.behind
    for _ in 0..<Self.openLimit {
      let revision = watch.trail.revision
      sight = look(at: path, &arrivals)
      watch.takeNotices()
      if watch.trail.revision == revision {
        if case .file = sight { watch.markHeld() }
        break
      }
      guard openStrays(&arrivals) else { return .behind }
    }
    return sight
  }

  /// Follows the path of this moment, and opens what is at those passed since the last look.
  private mutating func turn(_ arrivals: inout [FileIdentity]) {
    let before = path.current
    let (passed, areAll) = path.turn(to: delivery.now())
    if !areAll { gaps += 1 }
    for path in passed {
      let isWatched = path == before
      let sight = isWatched ? lookWhileStill(at: path, &arrivals) : look(at: path, &arrivals)
      if case .refused = sight { gaps += 1 }
    }
    if path.current != before { watchAnew() }
  }

  /// Watches the path of this moment. Open files are read as its predecessors.
  private mutating func watchAnew() {
    gaps += watch.trail.gaps + watch.trail.unreadCount
    watch = FollowWatch(path: path.current)
    watch.watchWay()
    for file in files.values { watch.watch(file) }
  }

  /// Opens files that left the path before they were opened, oldest first.
  ///
  /// - Returns: whether all of them are open; not while one is on its way to another name.
  private mutating func openStrays(_ arrivals: inout [FileIdentity]) -> Bool {
    for number in watch.trail.strays.keys.sorted() {
      guard seen.count < Self.openLimit else { return false }
      // It may be moved between a notice and the opening, or while it is opened: then once more.
      while let stray = watch.trail.strays[number] {
        let file = try? FollowedFile(path: stray.place, unwrap: unwrap)
        watch.takeNotices()
        if watch.trail.isMoving(number) { return false }
        guard watch.trail.strays[number] == stray else { continue }
        guard let file else {
          watch.trail.lose(number)
          break
        }
        watch.trail.settle(number)
        if files[file.identity] == nil, seen[file.identity] == nil {
          seen[file.identity] = file
          arrivals.append(file.identity)
        }
      }
    }
    return true
  }

  /// Opens the file at `path`, unless it is open; then it is an arrival.
  private mutating func look(
    at path: String, _ arrivals: inout [FileIdentity]
  ) -> FollowMachine.Sight {
    do throws(SystemError) {
      let identity = try FileStatus(at: path).identity
      if files[identity] != nil || seen[identity] != nil { return .file(identity) }
      let file = try FollowedFile(path: path, unwrap: unwrap)
      if files[file.identity] == nil, seen.updateValue(file, forKey: file.identity) == nil {
        arrivals.append(file.identity)
      }
      return .file(file.identity)
    } catch {
      return error.isMissingFile ? .absent : .refused(error.reason)
    }
  }
}

// MARK: Truncation

extension FollowLoop {
  /// Begins a truncated file anew, after the copies that hold what was truncated away.
  private mutating func restart(_ identity: FileIdentity, from offset: Int) -> FollowMachine.Action
  {
    guard let file = files[identity] else { return machine.recovered() }
    let recovery = file.recovery(from: offset)
    if recovery.isGap { gaps += 1 }
    let copies = recovery.copies.filter { files[$0.identity] == nil }
    let rest = recovery.rest.flatMap { files[$0.identity] == nil ? $0 : nil }
    rest?.takeOver(file)
    file.restart(into: &delivery.batch, rejections: &delivery.rejections)
    for copy in [rest].compactMap(\.self) + copies { hold(copy) }
    return machine.recovered(
      from: rest.map { ($0.identity, offset) }, and: copies.map(\.identity))
  }
}
