import CLinux
import Glibc
import LinuxIO

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
  private let inotify: Inotify?
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
    inotify = Inotify()
  }

  /// Watches the directories that lead to the file now.
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

  /// Watches the content of an open file.
  func watch(_ file: FollowedFile) {
    guard !file.isStream else { return }
    files[file.identity] = inotify?.watch(
      "/proc/self/fd/\(file.number)", for: IN_MODIFY | IN_ATTRIB)
  }

  func unwatch(_ file: FollowedFile) {
    if let watch = files.removeValue(forKey: file.identity) { inotify?.forget(watch) }
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
  ///   - pipe: also waited for.
  ///   - fileCount: how many files are open; unless all are watched, the wait is short.
  func wait(for pipe: Int32?, open fileCount: Int, stop: WakeUp) {
    let isWatched = isComplete && (files.count == fileCount || pipe != nil)
    let ready = Readiness.wait(
      for: [stop.number, inotify?.number, pipe].compactMap(\.self),
      milliseconds: isWatched ? Self.timeouts.watched : Self.timeouts.unwatched)
    // A directory that is itself a link may have moved without a notice.
    if readNotices() || ready.isEmpty { watchWay() }
  }

  /// Takes all notices.
  ///
  /// - Returns: whether the directories that lead to the file may have changed.
  private func readNotices() -> Bool {
    guard inotify != nil else { return true }
    var hasChanged = !isComplete
    for notice in inotify?.notices() ?? [] where take(notice) { hasChanged = true }
    return hasChanged
  }

  private func take(_ notice: Inotify.Notice) -> Bool {
    if notice.tells(IN_MODIFY) { return false }
    guard let ours = names[notice.watch], let directory = directories[notice.watch] else {
      // The queue overflowed, or a watch is gone.
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
