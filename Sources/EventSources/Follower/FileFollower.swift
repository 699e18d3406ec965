import LinuxIO
package import WebhookEvents

/// Follows a JSON Lines file by name, from its beginning, through every kind of rotation.
///
/// Only its task ends it. Faults stand in `status`, and it tries again.
package struct FileFollower: Sendable {
  /// Most bytes decoded into one batch.
  static let chunkSize = 256 * 1024

  package let path: String
  package let status: SourceStatusCell
  private let unwrap: EventPath
  private let now: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - path: may be absent, a link, a FIFO.
  ///   - name: how the board names the source.
  ///   - unwrap: where events lie in the objects of the file.
  ///   - now: the wall clock, for the moment at which lines are read.
  package init(
    path: String, name: String, unwrap: EventPath = EventPath(),
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.path = path
    self.unwrap = unwrap
    self.now = now
    status = SourceStatusCell(name: name)
  }

  /// Follows until the task is cancelled or `channel` is finished.
  package func run(into channel: BatchChannel) async {
    let stop = WakeUp()
    await withTaskCancellationHandler {
      await BlockingThread.run {
        var follow = FollowLoop(
          path: path, unwrap: unwrap, status: status, now: now, stop: stop)
        await follow.run(into: channel)
      }
    } onCancel: {
      stop.signal()
    }
    status.set(.stopped)
  }
}

/// Performs what `FollowMachine` decides, on the follower's thread.
private struct FollowLoop {
  let path: String
  let unwrap: EventPath
  let status: SourceStatusCell
  let now: @Sendable () -> Timestamp
  let stop: WakeUp

  private var machine = FollowMachine()
  private let watch: FollowWatch
  private var files: [FileIdentity: FollowedFile] = [:]
  /// Opened by the last look, and not adopted yet.
  private var seen: [FileIdentity: FollowedFile] = [:]
  /// When the last file read was last written; nil for a stream.
  private var written: Timestamp?
  private var batch = EventBatch()
  private var rejections = RejectionTally()
  private var dates = AheadDates()
  /// Whether the content of the first look has been read.
  private var hasCaughtUp = false

  init(
    path: String, unwrap: EventPath, status: SourceStatusCell,
    now: @escaping @Sendable () -> Timestamp, stop: WakeUp
  ) {
    self.path = path
    self.unwrap = unwrap
    self.status = status
    self.now = now
    self.stop = stop
    watch = FollowWatch(path: path)
  }

  mutating func run(into channel: BatchChannel) async {
    var chunk = [UInt8](repeating: 0, count: FileFollower.chunkSize)
    watch.watchWay()
    while !Task.isCancelled {
      var action = machine.woke(at: MachineClock.uptime)
      while action != .wait {
        action = perform(action, through: &chunk)
        if !batch.isEmpty || !rejections.isEmpty {
          guard await deliver(into: channel) else { return }
        }
      }
      hasCaughtUp = true
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
      if let file = seen.removeValue(forKey: identity) {
        files[identity] = file
        watch.watch(file)
      }
      return machine.done()
    case .read(let identity, let offset):
      guard let file = files[identity] else { return machine.read(.end(unlinked: true)) }
      let reading = file.read(
        at: offset, through: &chunk, into: &batch, rejections: &rejections)
      written = file.written
      return machine.read(reading)
    case .endLine(let identity):
      files[identity]?.endLine(into: &batch)
      return machine.done()
    case .restart(let identity):
      files[identity]?.restart(into: &batch, rejections: &rejections)
      return machine.done()
    case .close(let identity):
      if let file = files.removeValue(forKey: identity) {
        file.finish(into: &batch, rejections: &rejections)
        watch.unwatch(file)
      }
      return machine.done()
    case .report(let state):
      status.set(state)
      return machine.done()
    case .wait:
      return .wait
    }
  }

  private mutating func look() -> FollowMachine.Action {
    var moved: [FileIdentity] = []
    var sight: FollowMachine.Sight
    seen = [:]
    // A move during the look changes what is at these paths, so look again. Each round is one more
    // rotation, so this ends.
    repeat {
      for place in watch.trail {
        guard let identity = open(at: place) else { continue }
        moved.removeAll { $0 == identity }
        moved.append(identity)
      }
      sight = lookAtPath()
      if case .file(let identity) = sight, seen[identity] != nil, !moved.contains(identity) {
        moved.append(identity)
      }
    } while watch.noticesMove()
    watch.forgetTrail()
    return machine.saw(sight, after: moved)
  }

  /// Opens a file that was at the path before, unless it is open.
  private mutating func open(at place: String) -> FileIdentity? {
    guard let file = try? FollowedFile(path: place, unwrap: unwrap),
      files[file.identity] == nil
    else {
      return nil
    }
    if seen[file.identity] == nil { seen[file.identity] = file }
    return file.identity
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

  private mutating func deliver(into channel: BatchChannel) async -> Bool {
    let now = now()
    // Old content is as old as the last write to the file.
    if !batch.isEmpty { status.record(eventAt: min(now, written ?? now)) }
    status.record(rejections)
    dates.move(&batch, at: now, isArriving: hasCaughtUp)
    var delivery = SourceBatch(
      batch, source: status.status.name, rejections: rejections)
    if hasCaughtUp { delivery.arrived = now }
    batch = EventBatch()
    rejections = RejectionTally()
    return await channel.send(delivery)
  }
}
