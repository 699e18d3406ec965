import LinuxIO
import WebhookEvents

/// Files that leave the set.
extension SetLoop {
  /// What was at `name` is not there any more; it may be at another name of the set.
  mutating func forget(_ name: String) {
    if let identity = names.removeValue(forKey: name) { displaced.append(identity) }
  }

  mutating func forgetNames(but kept: Set<String>) {
    for name in names.keys where !kept.contains(name) { forget(name) }
  }

  /// Forgets files that left the set; an open one is read until nobody writes it.
  mutating func letGo() {
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

  /// Reads files that left the set before they were read.
  mutating func readStrays(into channel: BatchChannel) async -> Bool {
    for number in watch.trail.strays.keys.sorted() {
      // It may be moved between a notice and the opening, or while it is opened: then once more.
      while let stray = watch.trail.strays[number], !watch.trail.isMoving(number) {
        let identity = (try? FileStatus(at: stray.place))?.identity
        if let identity, await !makeRoom(for: identity, into: channel) { return false }
        let file = identity.flatMap { open($0, at: stray.place) }
        watch.takeNotices(isHeld: isHeld)
        guard watch.trail.strays[number] == stray, !watch.trail.isMoving(number) else { continue }
        guard let file else {
          watch.trail.lose(number)
          break
        }
        watch.trail.settle(number)
        leaving.insert(file.identity)
        guard await read(file, at: stray.place, into: channel) else { return false }
      }
    }
    return true
  }

  /// Reads files that left the set, until they do not grow any more.
  mutating func readLeaving(into channel: BatchChannel) async -> Bool {
    for identity in leaving {
      guard let before = members[identity], let file = before.file else { continue }
      guard await read(file, at: file.currentPath, into: channel) else { return false }
      if copies.contains(identity) {
        end(file)
        continue
      }
      guard members[identity]?.offset == before.offset else { continue }
      members[identity]?.readAt = before.readAt
      if MachineClock.uptime - before.readAt >= Self.patience { end(file) }
    }
    return true
  }
}
