import CLinux
import Glibc
import LinuxIO

/// Tells which files of a directory may have changed, by inotify; without it, it has to be looked at
/// now and then.
final class SetWatch {
  /// Longest wait in milliseconds, while the set has files and while it has none. A directory that was
  /// removed is not told of while files of it are open.
  private static let timeouts: (watched: (Int32, Int32), unwatched: (Int32, Int32)) = (
    watched: (5000, 1000), unwatched: (1000, 100)
  )

  private let set: FileSet
  private let inotify: Inotify?
  private var watch: Int32?
  /// Followed names at which something happened since the last call of `takeChanges`.
  private var changed: Set<String> = []
  /// Whether the whole directory has to be looked at.
  private var wantsLook = true
  /// What left the set unread, and where it is.
  var trail = RotationTrail()

  init(_ set: FileSet) {
    self.set = set
    inotify = Inotify()
  }

  /// Watches the directory that is at the path now.
  func renew() {
    let events = IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_MODIFY | IN_ATTRIB
    let own = IN_DELETE_SELF | IN_MOVE_SELF | IN_ONLYDIR
    let found = inotify?.watch(set.directory, for: events | own)
    if let watch, found != watch { inotify?.forget(watch) }
    watch = found
  }

  /// The followed names at which something happened; nil where everything must be looked at.
  ///
  /// - Parameter isHeld: whether the file of that name is open, so that nothing of it is lost.
  func takeChanges(isHeld: (String) -> Bool) -> [String]? {
    takeNotices(isHeld: isHeld)
    defer { (changed, wantsLook) = ([], false) }
    return wantsLook ? nil : changed.sorted()
  }

  func takeNotices(isHeld: (String) -> Bool) {
    for notice in inotify?.notices() ?? [] { take(notice, isHeld) }
    trail.tookAll(at: MachineClock.uptime)
  }

  private func take(_ notice: Inotify.Notice, _ isHeld: (String) -> Bool) {
    if notice.watch < 0 {
      trail.overflowed()
      wantsLook = true
      return
    }
    guard notice.watch == watch else { return }
    if notice.name.isEmpty {
      wantsLook = true
      return
    }
    let isOurs = set.contains(notice.name)
    let path = set.path(of: notice.name)
    trail.take(notice, at: path, isFollowed: isOurs)
    guard isOurs else { return }
    if notice.tells(IN_MODIFY), !isHeld(notice.name) { trail.isUnread(path) }
    changed.insert(notice.name)
  }

  /// Sleeps until something may have changed, `stop` is signalled or time is up; then all is looked
  /// at.
  func wait(isEmpty: Bool, stop: WakeUp) {
    if !trail.isEmpty || wantsLook || !changed.isEmpty { return }
    let timeouts = watch == nil ? Self.timeouts.unwatched : Self.timeouts.watched
    let ready = Readiness.wait(
      for: [stop.number, inotify?.number].compactMap(\.self),
      milliseconds: isEmpty ? timeouts.1 : timeouts.0)
    if ready.isEmpty { wantsLook = true }
  }
}
