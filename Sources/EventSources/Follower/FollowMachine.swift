import LinuxIO

/// The decisions of a follower: which file to read from where, and when one takes another's place.
///
/// It performs no effect. Every input returns the one action that comes next; the shell carries it
/// out and answers with the input that belongs to it, until the action is `wait`. Its promise: the
/// old file is drained to its end before the new one is read, no byte is read twice, and a file
/// that lost its name is read on for as long as its writer may hold it.
struct FollowMachine: Sendable {
  /// What stands at the followed path.
  enum Sight: Equatable {
    case absent
    /// It cannot be looked at or opened, and why.
    case refused(String)
    /// It is open.
    case file(FileIdentity)
  }

  /// How reading went.
  enum Reading: Equatable {
    /// So many, and how many the file held behind them.
    case bytes(Int, left: Int)
    /// Nothing more for now; `unlinked` when no name leads to the file any more.
    case end(unlinked: Bool)
    /// What was read before is not there any more: truncated, perhaps filled again since.
    case replaced
    case failed(String)
  }

  enum Action: Equatable {
    /// Look at the path, and where its files were moved; answer with `saw`.
    case look
    /// Keep the file seen; then `done`.
    case adopt(FileIdentity)
    /// Answer with `read`.
    case read(FileIdentity, at: Int)
    /// Decode an event at the end that has no line end, for none will come; then `done`.
    case endLine(FileIdentity)
    /// Begin the file anew; then `done`.
    case restart(FileIdentity)
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
    /// Its unfinished last line is decoded as far as it can be.
    var isSettled = false
  }

  /// The most files held open: the one at the path and its predecessors.
  static let fileLimit = 5
  /// Bytes left to read in a file past which it is being caught up with: some milliseconds of work.
  static let backlog = 1 << 20
  /// How long a predecessor is held open without growing, in milliseconds.
  static let patience: Int64 = 60_000

  /// Oldest first.
  private(set) var files: [File] = []
  /// The file at the path, while there is one.
  private var current: FileIdentity?
  /// Seen and not adopted yet, in the order to read them.
  private var arrivals: [FileIdentity] = []
  /// The file being read, as a place in `files`.
  private var cursor = 0
  /// What is known of the path in this round.
  private var state = SourceStatus.State.waiting
  private var reported: SourceStatus.State?
  private var now: Int64 = 0

  init() {}

  /// Something may have changed, or time has passed: begins a round.
  mutating func woke(at now: Int64) -> Action {
    self.now = now
    return .look
  }

  /// - Parameter moved: files that stood at the path in the meantime, in that order.
  mutating func saw(_ sight: Sight, after moved: [FileIdentity] = []) -> Action {
    arrivals = moved.filter { !holds($0) }
    current = nil
    switch sight {
    case .absent: state = .waiting
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
      files[cursor].offset = 0
      files[cursor].grewAt = now
      files[cursor].isSettled = false
      return .restart(files[cursor].identity)
    case .end(let unlinked):
      files[cursor].isUnlinked = unlinked
      cursor += 1
    case .failed(let reason):
      if files[cursor].identity == current { state = .lost(reason) }
      cursor += 1
    }
    return next()
  }

  /// Says how far it is in a file that holds much more; the end of the round says the rest.
  private mutating func progress(left: Int) -> Action {
    let offset = files[cursor].offset
    guard left > Self.backlog else { return next() }
    let progress = SourceStatus.State.catchingUp(percent: offset / ((offset + left) / 100))
    if progress == reported { return next() }
    reported = progress
    return .report(progress)
  }

  /// What needs no answer is carried out.
  mutating func done() -> Action { next() }

  private func holds(_ identity: FileIdentity) -> Bool {
    files.contains { $0.identity == identity }
  }

  /// Drains what is open, then adopts what has come, then lets go of what nobody writes any more.
  private mutating func next() -> Action {
    if cursor < files.count {
      return .read(files[cursor].identity, at: files[cursor].offset)
    }
    if !arrivals.isEmpty {
      files.append(File(identity: arrivals.removeFirst(), grewAt: now))
      return .adopt(files[cursor].identity)
    }
    // A file that was followed by another gets no line end from a writer that has moved on.
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
    // The last file keeps its place while it has a name: it may come back to the path.
    let isLast = file.identity == files.last?.identity
    return now - file.grewAt >= Self.patience && (file.isUnlinked || !isLast)
  }
}
