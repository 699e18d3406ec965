import CLinux
import Glibc
import LinuxIO

/// Tells when something may have changed about a path: inotify on the directories that lead to it
/// and on the files held open.
///
/// Where a watch is not to be had (no such directory yet, no inotify, a foreign file system), the
/// timeout is a poll instead: nothing rests on a notice coming.
final class FollowWatch {
  /// How long a wait lasts at most, in milliseconds, with all watches in place and without.
  private static let timeouts: (watched: Int32, unwatched: Int32) = (1000, 100)
  /// The most links followed to the file.
  private static let linkLimit = 8
  /// The most moves away from the path remembered between two looks.
  private static let trailLimit = 16

  private let path: String
  private let inotify: Inotify?
  /// The names that lead to the file by the watch on their directory: the path's own, and those
  /// that its links lead to.
  private var names: [Int32: Set<String>] = [:]
  private var directories: [Int32: String] = [:]
  private var files: [FileIdentity: Int32] = [:]
  private var isComplete = false
  /// Where files that stood at the path were moved to since it was looked at, oldest first.
  private(set) var trail: [String] = []
  /// Where from, of the moves whose other half has not come yet.
  private var moves: [UInt32: String] = [:]
  private var noticedMove = false

  init(path: String) {
    self.path = path
    inotify = Inotify()
  }

  /// Watches the directories on the way to the file, as the way is now.
  func watchWay() {
    guard inotify != nil else { return }
    var found: [Int32: Set<String>] = [:]
    isComplete = true
    for step in Self.way(to: path) {
      let events = IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_ATTRIB
      let own = IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
      if let watch = inotify?.watch(step.directory, for: events | own) {
        found[watch, default: []].insert(step.name)
        directories[watch] = step.directory
      } else {
        isComplete = false
      }
    }
    for old in names.keys where found[old] == nil {
      inotify?.forget(old)
      directories[old] = nil
    }
    names = found
  }

  /// Watches the content of an open file, whatever its names.
  func watch(_ file: FollowedFile) {
    guard !file.isStream else { return }
    files[file.identity] = inotify?.watch(
      "/proc/self/fd/\(file.number)", for: IN_MODIFY | IN_ATTRIB)
  }

  func unwatch(_ file: FollowedFile) {
    if let watch = files.removeValue(forKey: file.identity) { inotify?.forget(watch) }
  }

  /// The files where the trail leads are open.
  func forgetTrail() { trail = [] }

  /// Takes the notices that have come in the meantime.
  ///
  /// - Returns: whether a file was moved away from the path, or from where the trail led.
  func noticesMove() -> Bool {
    noticedMove = false
    if readNotices() { watchWay() }
    return noticedMove
  }

  /// Sleeps until something may have changed, `stop` is signalled or the timeout is over.
  ///
  /// - Parameters:
  ///   - pipe: to be waited for too.
  ///   - fileCount: how many files are open; where not all are watched, the wait is a short one.
  func wait(for pipe: Int32?, open fileCount: Int, stop: WakeUp) {
    let isWatched = isComplete && (files.count == fileCount || pipe != nil)
    let ready = Readiness.wait(
      for: [stop.number, inotify?.number, pipe].compactMap(\.self),
      milliseconds: isWatched ? Self.timeouts.watched : Self.timeouts.unwatched)
    // A directory on the way that is a link itself may have moved without a notice.
    if readNotices() || ready.isEmpty { watchWay() }
  }

  /// Takes all notices.
  ///
  /// - Returns: whether the way to the file may have changed.
  private func readNotices() -> Bool {
    guard inotify != nil else { return true }
    var hasChanged = !isComplete
    for notice in inotify?.notices() ?? [] where take(notice) { hasChanged = true }
    return hasChanged
  }

  private func take(_ notice: Inotify.Notice) -> Bool {
    if notice.tells(IN_MODIFY) { return false }
    guard let ours = names[notice.watch], let directory = directories[notice.watch] else {
      // A queue that overflowed, or a watch that has gone.
      return notice.watch < 0
    }
    let name = notice.name
    if name.isEmpty { return true }
    let full = directory + "/" + name
    if notice.tells(IN_MOVED_FROM) {
      if ours.contains(name) || trail.contains(full) {
        moves[notice.cookie] = full
        noticedMove = true
      }
    } else if notice.tells(IN_MOVED_TO),
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
      guard let target = WholeFile.linkTarget(of: next) else { break }
      next = target.hasPrefix("/") ? target : directory + "/" + target
    }
    return steps
  }
}
