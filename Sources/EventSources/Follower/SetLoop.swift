import Glibc
import LinuxIO
import WebhookEvents

/// Reads what is new in the files of a set, on the follower's thread.
struct SetLoop {
  /// Most files held open: those opened last. The others are opened when they change.
  static let heldLimit = 64
  /// Descriptors left to the rest of the program.
  static let reserve = 8
  /// Milliseconds for which a file that left the set is held open.
  static let patience: Int64 = 60_000

  private let set: FileSet
  private let unwrap: EventPath
  private let start: FollowStart
  private let stop: WakeUp
  private let watch: SetWatch
  /// Which file is at a name.
  private var names: [String: FileIdentity] = [:]
  private var members: [FileIdentity: SetMember] = [:]
  /// The open ones, that which was opened first, first.
  private var held: [FileIdentity] = []
  /// What was at a name of the set, and is not there any more.
  private var displaced: [FileIdentity] = []
  /// Open files that have left the set.
  private var leaving: Set<FileIdentity> = []
  private var delivery: FollowDelivery
  /// Truncations at which events may be missing.
  private var gaps = 0
  /// Why a file cannot be read.
  private var fault: String?
  private var chunk = [UInt8](repeating: 0, count: FileFollower.chunkSize)

  init(
    _ set: FileSet, unwrap: EventPath, _ start: FollowStart, _ delivery: FollowDelivery,
    stop: WakeUp
  ) {
    self.set = set
    self.unwrap = unwrap
    self.start = start
    self.delivery = delivery
    self.stop = stop
    watch = SetWatch(set)
  }

  mutating func run(into channel: BatchChannel) async {
    while !Task.isCancelled {
      guard await round(into: channel) else { return }
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
    openStrays()
    letGo()
    guard await readLeaving(into: channel) else { return false }
    if state == .live, names.isEmpty { state = .absent(set.absence) }
    if changes?.isEmpty != true { delivery.status.set(fault.map { .lost($0) } ?? state) }
    delivery.hasCaughtUp = true
    return await send(into: channel, set.directory)
  }

  private func isHeld(_ name: String) -> Bool {
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
    guard let status = try? FileStatus(at: path), status.kind == .regular else {
      forget(name)
      return true
    }
    if names[name] != status.identity { forget(name) }
    names[name] = status.identity
    leaving.remove(status.identity)
    if !isChanged, let member = members[status.identity], member.isAtEnd(status) { return true }
    let isRead = await read(status.identity, at: path, into: channel)
    watch.trail.isRead(path)
    return isRead
  }

  /// Reads a file that is at `path`, or open, to its end.
  private mutating func read(
    _ identity: FileIdentity, at path: String, into channel: BatchChannel
  ) async -> Bool {
    guard let file = open(identity, at: path) else { return true }
    while true {
      let offset = members[identity]?.offset ?? 0
      let reading = file.read(
        at: offset, through: &chunk, into: &delivery.batch, rejections: &delivery.rejections)
      delivery.written = file.written
      switch reading {
      case .bytes(let count, _): members[identity]?.offset += count
      case .replaced, .refilled: restart(file, from: offset)
      case .failed(let reason):
        fault = "\(path): \(reason)"
        return await send(into: channel, path)
      case .end:
        members[identity]?.status = try? file.status()
        members[identity]?.readAt = MachineClock.uptime
        return await send(into: channel, path)
      }
      guard await send(into: channel, path) else { return false }
      watch.takeNotices(isHeld: isHeld)
    }
  }

  /// Opens a file, and closes the one opened first if too many are open.
  private mutating func open(_ identity: FileIdentity, at path: String) -> FollowedFile? {
    if let file = members[identity]?.file { return file }
    closeOldest()
    do throws(SystemError) {
      if let file = try members[identity]?.open(at: path, unwrap: unwrap) {
        held.append(identity)
        return file
      }
      let file = try FollowedFile(path: path, unwrap: unwrap)
      guard file.identity == identity else { return nil }
      var member = SetMember(file, at: MachineClock.uptime)
      if start == .end, !delivery.hasCaughtUp { member.offset = file.skipToEnd() }
      members[identity] = member
      held.append(identity)
      return file
    } catch {
      if !error.isMissingFile { fault = "\(path): \(error.reason)" }
      return nil
    }
  }

  private mutating func closeOldest() {
    let isFull = held.count >= Self.heldLimit || DescriptorLimit.room(keeping: Self.reserve) == 0
    guard isFull, !held.isEmpty else { return }
    let oldest = held.removeFirst()
    members[oldest]?.close()
    if leaving.remove(oldest) != nil { members[oldest] = nil }
  }

  /// Begins a truncated file anew, after the copies that hold what was truncated away.
  private mutating func restart(_ file: FollowedFile, from offset: Int) {
    let recovery = file.recovery(from: offset)
    if recovery.isGap { gaps += 1 }
    if let rest = recovery.rest, members[rest.identity] == nil {
      rest.takeOver(file)
      hold(copy: rest, from: offset)
    }
    for copy in recovery.copies where members[copy.identity] == nil { hold(copy: copy, from: 0) }
    file.restart(into: &delivery.batch, rejections: &delivery.rejections)
    members[file.identity]?.offset = 0
  }

  private mutating func hold(copy: FollowedFile, from offset: Int) {
    var member = SetMember(copy, at: MachineClock.uptime)
    member.offset = offset
    members[copy.identity] = member
    held.append(copy.identity)
    leaving.insert(copy.identity)
  }
}

// MARK: Leaving

extension SetLoop {
  /// What was at `name` is not there any more; it may be at another name of the set.
  private mutating func forget(_ name: String) {
    if let identity = names.removeValue(forKey: name) { displaced.append(identity) }
  }

  private mutating func forgetNames(but kept: Set<String>) {
    for name in names.keys where !kept.contains(name) { forget(name) }
  }

  /// Forgets files that left the set; an open one is read until nobody writes it.
  private mutating func letGo() {
    if displaced.isEmpty { return }
    let inSet = Set(names.values)
    for identity in displaced where !inSet.contains(identity) {
      if members[identity]?.file != nil {
        leaving.insert(identity)
      } else {
        members[identity] = nil
      }
    }
    displaced = []
  }

  /// Opens files that left the set before they were read.
  private mutating func openStrays() {
    for number in watch.trail.strays.keys.sorted() {
      while let stray = watch.trail.strays[number] {
        let status = try? FileStatus(at: stray.place)
        let file = status.flatMap { open($0.identity, at: stray.place) }
        watch.takeNotices(isHeld: isHeld)
        guard watch.trail.strays[number] == stray, !watch.trail.isMoving(number) else { continue }
        guard let file else {
          watch.trail.lose(number)
          break
        }
        watch.trail.settle(number)
        leaving.insert(file.identity)
      }
    }
  }

  /// Reads files that left the set, until they do not grow any more.
  private mutating func readLeaving(into channel: BatchChannel) async -> Bool {
    for identity in leaving {
      let before = members[identity]
      guard let before else { continue }
      guard await read(identity, at: "", into: channel) else { return false }
      guard members[identity]?.offset == before.offset else { continue }
      members[identity]?.readAt = before.readAt
      guard MachineClock.uptime - before.readAt >= Self.patience else { continue }
      before.file?.finish(into: &delivery.batch, rejections: &delivery.rejections)
      members[identity] = nil
      leaving.remove(identity)
      held.removeAll { $0 == identity }
    }
    return true
  }
}
