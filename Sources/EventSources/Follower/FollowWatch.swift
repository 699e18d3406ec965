import CLinux
import Glibc

/// Tells when a path may have changed, by inotify on the directories that lead to it and on open
/// files.
///
/// Without a watch (no directory yet, no inotify, a network file system) it polls. Nothing depends
/// on a notice.
final class FollowWatch {
  /// Longest wait in milliseconds, with all watches in place and without.
  private static let timeouts: (watched: Int32, unwatched: Int32) = (1000, 100)
  /// Most links followed to the file.
  private static let linkLimit = 8
  /// Most moves away from the path remembered between two looks.
  private static let trailLimit = 16

  private let path: String
  private let owner: FileDescriptor?
  private let inotify: Int32?
  /// By watched directory, the names in it that lead to the file: the path's own, and its links'.
  private var names: [Int32: Set<String>] = [:]
  private var directories: [Int32: String] = [:]
  private var files: [FileIdentity: Int32] = [:]
  private var isComplete = false
  /// Where files were moved to from the path since the last look, oldest first.
  private(set) var trail: [String] = []
  /// The origin of moves whose second half has not arrived, by cookie.
  private var moves: [UInt32: String] = [:]
  private var noticedMove = false

  init(path: String) {
    self.path = path
    let number = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
    owner = number < 0 ? nil : FileDescriptor(owning: number)
    inotify = number < 0 ? nil : number
  }

  /// Watches the directories that lead to the file now.
  func watchWay() {
    guard let inotify else { return }
    var found: [Int32: Set<String>] = [:]
    isComplete = true
    for step in Self.way(to: path) {
      let events = IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB
      let own = IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
      let watch = inotify_add_watch(inotify, step.directory, UInt32(events | own))
      if watch < 0 {
        isComplete = false
      } else {
        found[watch, default: []].insert(step.name)
        directories[watch] = step.directory
      }
    }
    for old in names.keys where found[old] == nil {
      inotify_rm_watch(inotify, old)
      directories[old] = nil
    }
    names = found
  }

  /// Watches the content of an open file.
  func watch(_ file: FollowedFile) {
    guard let inotify, !file.isStream else { return }
    let watch = inotify_add_watch(
      inotify, "/proc/self/fd/\(file.number)", UInt32(IN_MODIFY | IN_ATTRIB))
    if watch >= 0 { files[file.identity] = watch }
  }

  func unwatch(_ file: FollowedFile) {
    guard let watch = files.removeValue(forKey: file.identity), let inotify else { return }
    inotify_rm_watch(inotify, watch)
  }

  /// Forgets the trail, once its files are open.
  func forgetTrail() { trail = [] }

  /// Takes the notices so far.
  ///
  /// - Returns: whether a file was moved away from the path, or from the end of the trail.
  func noticesMove() -> Bool {
    noticedMove = false
    if readNotices() { watchWay() }
    return noticedMove
  }

  /// Sleeps until something may have changed, `stop` is signalled or time is up.
  ///
  /// - Parameters:
  /// - pipe: also waited for.
  /// - fileCount: how many files are open; unless all are watched, the wait is short.
  func wait(for pipe: Int32?, open fileCount: Int, stop: WakeUp) {
    let readable = Int16(POLLIN)
    var entries = [pollfd(fd: stop.number, events: readable, revents: 0)]
    if let inotify { entries.append(pollfd(fd: inotify, events: readable, revents: 0)) }
    if let pipe { entries.append(pollfd(fd: pipe, events: readable, revents: 0)) }
    let isWatched = isComplete && (files.count == fileCount || pipe != nil)
    let count = poll(
      &entries, nfds_t(entries.count),
      isWatched ? Self.timeouts.watched : Self.timeouts.unwatched)
    // A directory that is itself a link may have moved without a notice.
    if readNotices() || count == 0 { watchWay() }
  }

  /// Takes all notices.
  ///
  /// - Returns: whether the directories that lead to the file may have changed.
  private func readNotices() -> Bool {
    guard let inotify else { return true }
    var hasChanged = !isComplete
    withUnsafeTemporaryAllocation(byteCount: 16 * 1024, alignment: 8) { buffer in
      while true {
        let count = read(inotify, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        var place = 0
        while place < count {
          let header = buffer.loadUnaligned(fromByteOffset: place, as: inotify_event.self)
          let start = place + MemoryLayout<inotify_event>.size
          let name = buffer[start..<start + Int(header.len)].prefix { $0 != 0 }
          if take(header, name: String(decoding: name, as: UTF8.self)) { hasChanged = true }
          place = start + Int(header.len)
        }
      }
    }
    return hasChanged
  }

  private func take(_ notice: inotify_event, name: String) -> Bool {
    if notice.mask & UInt32(IN_MODIFY) != 0 { return false }
    guard let ours = names[notice.wd], let directory = directories[notice.wd] else {
      // The queue overflowed, or a watch is gone.
      return notice.wd < 0
    }
    if name.isEmpty { return true }
    let full = directory + "/" + name
    if notice.mask & UInt32(IN_MOVED_FROM) != 0 {
      if ours.contains(name) || trail.contains(full) {
        moves[notice.cookie] = full
        noticedMove = true
      }
    } else if notice.mask & UInt32(IN_MOVED_TO) != 0,
      let start = moves.removeValue(forKey: notice.cookie)
    {
      noticedMove = true
      if let place = trail.firstIndex(of: start) {
        trail[place] = full
      } else if trail.count < Self.trailLimit {
        trail.append(full)
      }
    }
    if moves.count > Self.trailLimit { moves = [:] }
    return ours.contains(name)
  }

  /// The directories and names that lead from `path` to the file, link by link.
  private static func way(to path: String) -> [(directory: String, name: String)] {
    var steps: [(directory: String, name: String)] = []
    var next = path
    for _ in 0..<linkLimit {
      let parts = next.split(separator: "/", omittingEmptySubsequences: true)
      let name = parts.last.map(String.init) ?? "."
      let slash = next.lastIndex(of: "/")
      let directory =
        slash.map { $0 == next.startIndex ? "/" : String(next[..<$0]) } ?? "."
      steps.append((directory, name))
      guard let target = readLink(next) else { break }
      next = target.hasPrefix("/") ? target : directory + "/" + target
    }
    return steps
  }

  private static func readLink(_ path: String) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(PATH_MAX)) { buffer in
      let count = readlink(path, buffer.baseAddress!, buffer.count)
      if count < 0 { return nil }
      return String(decoding: buffer[..<count].lazy.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }
}
