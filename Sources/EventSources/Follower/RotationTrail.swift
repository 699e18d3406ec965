import CLinux
import Glibc
import LinuxIO

/// What came to the followed names and left them before it was read, by the notices of directories.
///
/// This is the rule by which a follower knows that it has read everything:
/// 1. Every file that came to a followed name was opened, there or where it was moved to (this type).
/// 2. Every file that was opened was read to its end after it had left its name (`FollowMachine`).
/// 3. Where content was truncated away, a copy beside the file holds all that was read of it and is
///    read on from there (`FileCopies`).
///
/// What breaks the rule is a gap: events may be missing.
struct RotationTrail {
  /// A file that left a followed name unread.
  struct Stray: Equatable {
    var place: String
    /// How often it was moved.
    var moves = 0
  }

  /// What a move carries.
  private enum Cargo: Equatable {
    /// A file that the follower holds, or that is none of its files.
    case known
    /// What is at a followed name, unread.
    case unread
    case stray(Int)
  }

  /// Most strays; further ones are gaps.
  static let limit = 4096
  /// Milliseconds until the second half of a move is given up.
  static let patience: Int64 = 1000

  /// Numbered in the order in which they left.
  private(set) var strays: [Int: Stray] = [:]
  private var numbers: [String: Int] = [:]
  private var nextNumber = 0
  /// Followed names at which something is unread.
  private var unread: Set<String> = []
  /// Moves whose second half has not arrived, by cookie, and when all notices were taken first since.
  private var moving: [UInt32: (cargo: Cargo, since: Int64?)] = [:]
  /// How often something was lost before it was read.
  private(set) var gaps = 0
  /// Counts what happens to followed names and to strays.
  private(set) var revision = 0

  var isEmpty: Bool { strays.isEmpty }

  /// Whether the second half of a stray's move is waited for.
  func isMoving(_ number: Int) -> Bool { moving.values.contains { $0.cargo == .stray(number) } }

  /// Something at a followed name has not been read yet.
  mutating func isUnread(_ path: String) {
    unread.insert(path)
    revision += 1
  }

  /// Whatever is at a followed name is held or read.
  mutating func isRead(_ path: String) { unread.remove(path) }

  /// A stray is held or read.
  mutating func settle(_ number: Int) {
    if let stray = strays.removeValue(forKey: number) { numbers[stray.place] = nil }
  }

  /// A stray cannot be read.
  mutating func lose(_ number: Int) {
    settle(number)
    gaps += 1
  }

  /// Notices were lost.
  mutating func overflowed() {
    self = RotationTrail(gaps: gaps + 1, revision: revision + 1)
  }

  init(gaps: Int = 0, revision: Int = 0) {
    self.gaps = gaps
    self.revision = revision
  }
}

// MARK: Notices

extension RotationTrail {
  /// Something happened to `path` in a watched directory.
  mutating func take(_ notice: Inotify.Notice, at path: String, isFollowed: Bool) {
    if notice.tells(IN_CREATE) { came(to: path, isFollowed: isFollowed) }
    if notice.tells(IN_MOVED_TO) { came(to: path, notice.cookie, isFollowed: isFollowed) }
    if notice.tells(IN_MOVED_FROM) { left(path, notice.cookie) }
    if notice.tells(IN_DELETE) { deleted(path) }
  }

  /// What was at `path` is deleted.
  mutating func deleted(_ path: String) { overwritten(path) }

  /// What was at `path` is moved.
  mutating func left(_ path: String, _ cookie: UInt32) {
    var cargo = Cargo.known
    if let number = numbers.removeValue(forKey: path) {
      cargo = .stray(number)
    } else if unread.remove(path) != nil {
      cargo = .unread
    }
    if cargo != .known { revision += 1 }
    moving[cookie] = (cargo, nil)
  }

  /// Something was made at `path`, or moved there.
  ///
  /// - Parameters:
  ///   - cookie: that of a move; 0 for a new file.
  ///   - isFollowed: whether `path` is a followed name.
  mutating func came(to path: String, _ cookie: UInt32 = 0, isFollowed: Bool) {
    overwritten(path)
    let cargo = cookie == 0 ? nil : moving.removeValue(forKey: cookie)?.cargo
    if isFollowed {
      if case .stray(let number)? = cargo { strays[number] = nil }
      if cargo != .known { unread.insert(path) }
      revision += 1
    } else if cargo == .unread {
      add(Stray(place: path))
    } else if case .stray(let number)? = cargo, let stray = strays[number] {
      strays[number] = Stray(place: path, moves: stray.moves + 1)
      numbers[path] = number
      revision += 1
    }
  }

  /// All notices there were are taken. What was moved to where nobody looks is lost after a second:
  /// the halves of a move come one after the other.
  ///
  /// - Parameter now: milliseconds of a monotonic clock.
  mutating func tookAll(at now: Int64) {
    for (cookie, move) in moving {
      guard let since = move.since else {
        moving[cookie]?.since = now
        continue
      }
      if now - since < Self.patience { continue }
      moving[cookie] = nil
      if case .stray(let number) = move.cargo { strays[number] = nil }
      if move.cargo != .known { gaps += 1 }
    }
  }

  private mutating func overwritten(_ path: String) {
    if let number = numbers.removeValue(forKey: path) {
      strays[number] = nil
    } else if unread.remove(path) == nil {
      return
    }
    gaps += 1
    revision += 1
  }

  private mutating func add(_ stray: Stray) {
    revision += 1
    guard strays.count < Self.limit else {
      gaps += 1
      return
    }
    strays[nextNumber] = stray
    numbers[stray.place] = nextNumber
    nextNumber += 1
  }
}
