import LinuxIO
import WebhookEvents

/// Which files are held open.
extension SetLoop {
  /// Opens a file, unless it is open.
  mutating func open(_ identity: FileIdentity, at path: String) -> FollowedFile? {
    if let file = members[identity]?.file { return file }
    do throws(SystemError) {
      if let file = try members[identity]?.open(at: path, unwrap: unwrap) {
        held.append(identity)
        return file
      }
      let file = try FollowedFile(path: path, unwrap: unwrap)
      guard file.identity == identity else { return nil }
      var member = SetMember(file, at: MachineClock.uptime)
      if delivery.start == .end, !delivery.hasCaughtUp { member.offset = file.skipToEnd() }
      members[identity] = member
      held.append(identity)
      return file
    } catch {
      if !error.isMissingFile { fault = "\(path): \(error.reason)" }
      return nil
    }
  }

  mutating func hold(
    copy: FollowedFile, from offset: Int, into channel: BatchChannel
  ) async -> Bool {
    guard await makeRoom(for: copy.identity, into: channel) else { return false }
    var member = SetMember(copy, at: MachineClock.uptime)
    member.offset = offset
    members[copy.identity] = member
    held.append(copy.identity)
    leaving.insert(copy.identity)
    copies.insert(copy.identity)
    return true
  }

  /// Closes a file if too many are open; first one that has not left the set, because it can be opened
  /// again. It is read before, because a file that is open may leave the set without a notice.
  mutating func makeRoom(
    for identity: FileIdentity, into channel: BatchChannel
  ) async -> Bool {
    let isFull = held.count >= Self.heldLimit || DescriptorLimit.room(keeping: Self.reserve) == 0
    guard isFull, members[identity]?.file == nil else { return true }
    let others = held.filter { !reading.contains($0) }
    guard let oldest = others.first(where: { !leaving.contains($0) }) ?? others.first,
      let file = members[oldest]?.file
    else { return true }
    guard await read(file, at: file.currentPath, into: channel) else { return false }
    if leaving.contains(oldest) {
      // Its writer may go on.
      let quiet = MachineClock.uptime - (members[oldest]?.readAt ?? 0)
      if !copies.contains(oldest), quiet < Self.patience { gaps += 1 }
      end(file)
    } else {
      members[oldest]?.close()
      held.removeAll { $0 == oldest }
    }
    return true
  }

  /// Closes a file that left the set.
  mutating func end(_ file: FollowedFile) {
    file.finish(into: &delivery.batch, rejections: &delivery.rejections)
    members[file.identity] = nil
    leaving.remove(file.identity)
    copies.remove(file.identity)
    held.removeAll { $0 == file.identity }
  }
}
