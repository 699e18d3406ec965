import LinuxIO

/// The decisions of a follower: which file to read from where, and when a new file takes over.
///
/// It performs no effect. Every input returns the next action. The caller performs it and answers
/// with the matching input, until the action is `wait`. Its promise: an old file is drained before
/// the new one is read, no byte is read twice, and a file without a name is read while its writer
/// may still hold it.
struct FollowMachine: Sendable {
  /// What is at the followed path.
  enum Sight: Equatable {
    /// Files that left the path have to be read before what is there.
    case behind
    case absent
    /// It cannot be opened, and why.
    case refused(String)
    /// It is open.
    case file(FileIdentity)
  }

  /// How reading went.
  enum Reading: Equatable {
    /// So many bytes were read, and so many are left in the file.
    case bytes(Int, left: Int)
    /// Nothing more for now; `unlinked` if the file has no name any more.
    case end(unlinked: Bool)
    /// The file was truncated, and perhaps filled again.
    case replaced
    /// Something was written to the file while it was empty; it may have been truncated since.
    case refilled
    case failed(String)
  }

  enum Action: Equatable {
    /// Look at the path, and at where its files were moved; answer with `saw`.
    case look
    /// Keep the seen file; answer with `done`.
    case adopt(FileIdentity)
    /// Answer with `read`.
    case read(FileIdentity, at: Int)
    /// Decode a last line without its line end, which will not come; answer with `done`.
    case endLine(FileIdentity)
    /// Read the file from its beginning, after the copies that hold what was truncated away; answer
    /// with `recovered`.
    case restart(FileIdentity, from: Int)
    case close(FileIdentity)
    case report(SourceStatus.State)
    case wait
  }

  struct File: Equatable {
    let identity: FileIdentity
    var offset = 0
    /// When it last grew, in milliseconds of a monotonic clock.
    var grewAt: Int64
    var isUnlinked = false
    /// Whether its unfinished last line was decoded.
    var isSettled = false
  }

  /// Most files held open: the one at the path and its predecessors.
  static let fileLimit = 16
  /// Bytes left to read above which a file is being caught up with; some milliseconds of work.
  static let backlog = 1 << 20
  /// Milliseconds for which a predecessor that does not grow is held open.
  static let patience: Int64 = 60_000

  /// Oldest first.
  private(set) var files: [File] = []
  /// The file at the path, while there is one.
  private var current: FileIdentity?
  /// Seen and not adopted yet, in reading order.
  private var arrivals: [FileIdentity] = []
  /// The file being read, as a place in `files`.
  private var cursor = 0
  /// The state of the source, by this round.
  private var state = SourceStatus.State.waiting
  private var reported: SourceStatus.State?
  private var now: Int64 = 0

  init() {}

  /// Begins a round: something may have changed, or time has passed.
  mutating func woke(at now: Int64) -> Action {
    self.now = now
    return .look
  }

  /// - Parameter moved: files that were at the path meanwhile, in order.
  mutating func saw(_ sight: Sight, after moved: [FileIdentity] = []) -> Action {
    arrivals = moved.filter { !holds($0) }
    if sight != .behind { current = nil }
    switch sight {
    case .behind: break
    case .absent: state = .absent("no such file yet")
    case .refused(let reason): state = .lost(reason)
    case .file(let identity):
      state = .live
      current = identity
      if !holds(identity) && !moved.contains(identity) { arrivals.append(identity) }
    }
    cursor = 0
    return next()
  }

  mutating func read(_ reading: Reading) -> Action {
    switch reading {
    case .bytes(let count, let left):
      files[cursor].offset += count
      files[cursor].grewAt = now
      files[cursor].isSettled = false
      return progress(left: left)
    case .replaced:
      return restart()
    case .refilled:
      return restart()
    case .end(let unlinked):
      files[cursor].isUnlinked = unlinked
      cursor += 1
    case .failed(let reason):
      if files[cursor].identity == current { state = .lost(reason) }
      cursor += 1
    }
    return next()
  }

  private mutating func restart() -> Action {
    let offset = files[cursor].offset
    files[cursor].offset = 0
    files[cursor].grewAt = now
    files[cursor].isSettled = false
    return .restart(files[cursor].identity, from: offset)
  }

  /// The file begins anew.
  ///
  /// - Parameters:
  ///   - rest: an open file to go on in, and where.
  ///   - copies: open files to read after that, whole.
  mutating func recovered(
    from rest: (identity: FileIdentity, offset: Int)? = nil, and copies: [FileIdentity] = []
  ) -> Action {
    arrivals.removeAll { copies.contains($0) || $0 == rest?.identity }
    let others = copies.map { File(identity: $0, grewAt: now) }
    let first = rest.map { File(identity: $0.identity, offset: $0.offset, grewAt: now) }
    files.insert(contentsOf: [first].compactMap(\.self) + others, at: cursor)
    return next()
  }

  /// Reports progress in a file with much left; the end of the round sets any other state.
  private mutating func progress(left: Int) -> Action {
    let offset = files[cursor].offset
    guard left > Self.backlog else { return next() }
    let progress = SourceStatus.State.catchingUp(percent: offset / ((offset + left) / 100))
    if progress == reported { return next() }
    reported = progress
    return .report(progress)
  }

  /// The action was performed.
  mutating func done() -> Action { next() }

  /// The file was adopted, and is read from `offset` on.
  mutating func adopted(at offset: Int) -> Action {
    files[cursor].offset = offset
    return next()
  }

  private func holds(_ identity: FileIdentity) -> Bool {
    files.contains { $0.identity == identity }
  }

  /// Drains open files, then adopts new ones, then closes those that nobody writes.
  private mutating func next() -> Action {
    if cursor < files.count {
      return .read(files[cursor].identity, at: files[cursor].offset)
    }
    if !arrivals.isEmpty {
      files.append(File(identity: arrivals.removeFirst(), grewAt: now))
      return .adopt(files[cursor].identity)
    }
    // A file with a successor gets no more line ends.
    if let place = files.dropLast().firstIndex(where: { !$0.isSettled }) {
      files[place].isSettled = true
      return .endLine(files[place].identity)
    }
    if let place = files.firstIndex(where: isSpent) {
      return .close(files.remove(at: place).identity)
    }
    if state != reported {
      reported = state
      return .report(state)
    }
    return .wait
  }

  private func isSpent(_ file: File) -> Bool {
    if file.identity == current { return false }
    let isOldest = file.identity == files.first(where: { $0.identity != current })?.identity
    if files.count > Self.fileLimit && isOldest { return true }
    // The last file stays while it has a name: it may return to the path.
    let isLast = file.identity == files.last?.identity
    return now - file.grewAt >= Self.patience && (file.isUnlinked || !isLast)
  }
}
