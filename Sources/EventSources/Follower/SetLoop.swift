import Glibc
import LinuxIO
import WebhookEvents

/// Reads what is new in the files of a set, on the follower's thread.
struct SetLoop {
  /// Most files held open: those opened last. The others are opened when they change.
  static let heldLimit = 512
  /// Descriptors left to the rest of the program.
  static let reserve = 8
  /// Milliseconds for which a file that left the set is held open.
  static let patience: Int64 = 60_000

  private let set: FileSet
  let unwrap: EventPath
  private let stop: WakeUp
  let watch: SetWatch
  /// Which file is at a name.
  var names: [String: FileIdentity] = [:]
  var members: [FileIdentity: SetMember] = [:]
  /// Open files, oldest first.
  var held: [FileIdentity] = []
  /// Those that are being read, which stay open: one is read so that another can be closed.
  var reading: Set<FileIdentity> = []
  /// What was at a name of the set, and is not there any more.
  var displaced: [FileIdentity] = []
  /// Open files that have left the set.
  var leaving: Set<FileIdentity> = []
  /// Of those the copies of what was truncated away, to be read once.
  var copies: Set<FileIdentity> = []
  var delivery: FollowDelivery
  /// Truncations at which events may be missing, and files that left the set and were closed early.
  var gaps = 0
  /// Why a file cannot be read.
  var fault: String?
  private var chunk = [UInt8](repeating: 0, count: FileFollower.chunkSize)

  init(
    _ set: FileSet, unwrap: EventPath, _ delivery: FollowDelivery, stop: WakeUp
  ) {
    self.set = set
    self.unwrap = unwrap
    self.delivery = delivery
    self.stop = stop
    watch = SetWatch(set)
  }

  mutating func run(into channel: BatchChannel) async {
    while !Task.isCancelled {
      guard await round(into: channel) else { return }
      FileFollower.caughtUp(&chunk)
      watch.wait(isEmpty: names.isEmpty, stop: stop)
    }
  }

  /// Looks at what changed.
  ///
  /// - Returns: false if nobody takes the events any more.
  private mutating func round(into channel: BatchChannel) async -> Bool {
    let changes = watch.takeChanges(isHeld: isHeld)
    if changes == nil { watch.renew() }
    var state = SourceStatus.State.live
    do throws(SystemError) {
      let looked = if let changes { changes } else { try set.names() }
      if changes == nil { fault = nil }
      for (place, name) in looked.enumerated() {
        guard await follow(name, isChanged: changes != nil, into: channel) else { return false }
        showProgress(place, of: looked.count)
      }
      if changes == nil { forgetNames(but: Set(looked)) }
    } catch {
      state = error.isMissingFile ? .absent("no such directory yet") : .lost(error.reason)
      forgetNames(but: [])
    }
    guard await readStrays(into: channel) else { return false }
    letGo()
    guard await readLeaving(into: channel) else { return false }
    if state == .live, names.isEmpty { state = .absent(set.absence) }
    if changes?.isEmpty != true { delivery.status.set(fault.map { .lost($0) } ?? state) }
    guard await send(into: channel, set.directory) else { return false }
    return await delivery.catchUp(in: channel)
  }

  func isHeld(_ name: String) -> Bool {
    names[name].flatMap { members[$0]?.file } != nil
  }

  private func showProgress(_ done: Int, of count: Int) {
    if delivery.hasCaughtUp || count < 2 { return }
    delivery.status.set(.catchingUp(percent: done * 100 / count))
  }

  private mutating func send(into channel: BatchChannel, _ path: String) async -> Bool {
    delivery.status.set(gaps: gaps + watch.trail.gaps)
    return await delivery.send(into: channel, file: path)
  }
}

// MARK: Reading

extension SetLoop {
  /// Reads what is new at a name.
  private mutating func follow(
    _ name: String, isChanged: Bool, into channel: BatchChannel
  ) async -> Bool {
    let path = set.path(of: name)
    let revision = watch.trail.revision
    guard let status = try? FileStatus(at: path), status.kind == .regular else {
      forget(name)
      return true
    }
    if names[name] != status.identity { forget(name) }
    names[name] = status.identity
    leaving.remove(status.identity)
    if !isChanged, let member = members[status.identity], member.isAtEnd(status) { return true }
    guard await read(status.identity, at: path, into: channel) else { return false }
    // It may have been moved away before it was opened, and another may have come to its name.
    watch.takeNotices(isHeld: isHeld)
    if members[status.identity]?.file != nil { watch.trail.markRead(path, asOf: revision) }
    return true
  }

  /// Reads a file that is at `path`, or open, to its end.
  private mutating func read(
    _ identity: FileIdentity, at path: String, into channel: BatchChannel
  ) async -> Bool {
    guard await makeRoom(for: identity, into: channel) else { return false }
    guard let file = open(identity, at: path) else { return true }
    return await read(file, at: path, into: channel)
  }

  /// Reads an open file to its end.
  mutating func read(
    _ file: FollowedFile, at path: String, into channel: BatchChannel
  ) async -> Bool {
    let identity = file.identity
    reading.insert(identity)
    defer { reading.remove(identity) }
    while true {
      let offset = members[identity]?.offset ?? 0
      // Before the read, so that what happens after it changes the status.
      let status = try? file.status()
      let reading = file.read(
        at: offset, through: &chunk, into: &delivery.batch, rejections: &delivery.rejections)
      switch reading {
      case .bytes(let count, _): members[identity]?.offset += count
      case .replaced where copies.contains(identity):
        // The next copy was written over it.
        return await send(into: channel, path)
      case .replaced:
        guard await restart(file, from: offset, into: channel) else { return false }
      case .failed(let reason):
        fault = "\(path): \(reason)"
        return await send(into: channel, path)
      case .end:
        members[identity]?.status = status
        members[identity]?.readAt = MachineClock.uptime
        return await send(into: channel, path)
      }
      guard await send(into: channel, path) else { return false }
      watch.takeNotices(isHeld: isHeld)
    }
  }

  /// Begins a truncated file anew, after the copies that hold what was truncated away.
  private mutating func restart(
    _ file: FollowedFile, from offset: Int, into channel: BatchChannel
  ) async -> Bool {
    let recovery = file.recovery(from: offset)
    if recovery.isGap { gaps += 1 }
    let rest = recovery.rest.flatMap { members[$0.identity] == nil ? $0 : nil }
    rest?.takeOver(file)
    file.restart(into: &delivery.batch, rejections: &delivery.rejections)
    members[file.identity]?.offset = 0
    if let rest, await !hold(copy: rest, from: offset, into: channel) { return false }
    for copy in recovery.copies where members[copy.identity] == nil {
      guard await hold(copy: copy, from: 0, into: channel) else { return false }
    }
    return true
  }
}
