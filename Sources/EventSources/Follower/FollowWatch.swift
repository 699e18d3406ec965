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
  private let path: String
  private let inotify: Inotify?
  /// By watched directory, the names in it that lead to the file: the path's own, and its links'.
  private var names: [Int32: Set<String>] = [:]
  private var directories: [Int32: String] = [:]
  private var files: [FileIdentity: Int32] = [:]
  private var isComplete = false
  /// What left the path unread, and where it is.
  var trail = RotationTrail()

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

  /// Takes the notices so far.
  func takeNotices() { if readNotices() { watchWay() } }

  /// What is at the path is held.
  func isHeld() {
    for (watch, ours) in names {
      for name in ours { trail.isRead((directories[watch] ?? "") + "/" + name) }
    }
  }

  /// Sleeps until something may have changed, `stop` is signalled or time is up.
  ///
  /// - Parameters:
  ///   - pipe: also waited for.
  ///   - fileCount: how many files are open; unless all are watched, the wait is short.
  func wait(for pipe: Int32?, open fileCount: Int, stop: WakeUp) {
    if !trail.isEmpty { return takeNotices() }
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
    trail.tookAll(at: MachineClock.uptime)
    return hasChanged
  }

  private func take(_ notice: Inotify.Notice) -> Bool {
    if notice.watch < 0 {
      trail.overflowed()
      return true
    }
    // Otherwise a file's own, or of a watch that is gone.
    guard let ours = names[notice.watch], let directory = directories[notice.watch] else {
      return false
    }
    if notice.name.isEmpty { return true }
    let isOurs = ours.contains(notice.name)
    trail.take(notice, at: directory + "/" + notice.name, isFollowed: isOurs)
    return isOurs
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
