import LinuxIO
import WebhookEvents

/// Performs what `FollowMachine` decides, on the follower's thread.
struct FollowLoop {
  /// Most files opened at one look, and most looks again because something moved meanwhile.
  private static let openLimit = 64

  private let paths: @Sendable (Timestamp) -> String
  private let unwrap: EventPath
  private let start: FollowStart
  private let now: @Sendable () -> Timestamp
  private let stop: WakeUp

  private var path: String
  private var watch: FollowWatch
  private var machine = FollowMachine()
  private var files: [FileIdentity: FollowedFile] = [:]
  /// Opened by the last look, and not adopted yet.
  private var seen: [FileIdentity: FollowedFile] = [:]
  private var delivery: FollowDelivery
  /// Truncations and former paths at which events may be missing.
  private var gaps = 0

  init(
    path: @escaping @Sendable (Timestamp) -> String, unwrap: EventPath, start: FollowStart,
    _ delivery: FollowDelivery, now: @escaping @Sendable () -> Timestamp, stop: WakeUp
  ) {
    paths = path
    self.path = path(now())
    self.unwrap = unwrap
    self.start = start
    self.delivery = delivery
    self.now = now
    self.stop = stop
    watch = FollowWatch(path: self.path)
  }

  mutating func run(into channel: BatchChannel) async {
    var chunk = [UInt8](repeating: 0, count: FileFollower.chunkSize)
    watch.watchWay()
    while !Task.isCancelled {
      var action = machine.woke(at: MachineClock.uptime)
      while action != .wait {
        action = perform(action, through: &chunk)
        delivery.status.set(gaps: gaps + watch.trail.gaps)
        guard await delivery.send(into: channel, file: path) else { return }
      }
      delivery.hasCaughtUp = true
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
      delivery.written = file.written
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
    if start == .end, !delivery.hasCaughtUp { return machine.adopted(at: file.skipToEnd()) }
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
    let next = paths(now())
    if next != path { move(to: next) }
    var sight = FollowMachine.Sight.behind
    // What moves during a look changes what is at the path, so look again.
    for _ in 0..<Self.openLimit {
      let revision = watch.trail.revision
      sight = lookAtPath()
      if case .file(let identity) = sight, seen[identity] != nil, !arrivals.contains(identity) {
        arrivals.append(identity)
      }
      watch.takeNotices()
      if watch.trail.revision == revision {
        if case .file = sight { watch.isHeld() }
        break
      }
      guard openStrays(&arrivals) else { return machine.saw(.behind, after: arrivals) }
    }
    return machine.saw(sight, after: arrivals)
  }

  /// Follows another path from now on. Open files are read as its predecessors.
  private mutating func move(to next: String) {
    path = next
    gaps += watch.trail.gaps
    watch = FollowWatch(path: next)
    watch.watchWay()
    for file in files.values { watch.watch(file) }
  }

  /// Opens files that left the path before they were opened, oldest first.
  ///
  /// - Returns: whether all of them are open.
  private mutating func openStrays(_ arrivals: inout [FileIdentity]) -> Bool {
    for number in watch.trail.strays.keys.sorted() {
      guard seen.count < Self.openLimit else { return false }
      // It may be moved between a notice and the opening, or while it is opened: then once more.
      while let stray = watch.trail.strays[number] {
        let file = try? FollowedFile(path: stray.place, unwrap: unwrap)
        watch.takeNotices()
        guard watch.trail.strays[number] == stray, !watch.trail.isMoving(number) else { continue }
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

  /// Opens the file at the path, unless it is open.
  private mutating func lookAtPath() -> FollowMachine.Sight {
    do throws(SystemError) {
      let identity = try FileStatus(at: path).identity
      if files[identity] != nil || seen[identity] != nil { return .file(identity) }
      let file = try FollowedFile(path: path, unwrap: unwrap)
      seen[file.identity] = file
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
