package import AgentFloor
package import EventSources
import Glibc
import LinuxIO
package import WebhookEvents

/// Recorded events as the floor of any moment, for replay and time travel.
///
/// The floor at a moment is that of all events dated no later, in recorded order: what
/// `snapshot --at` prints. It is replayed from the nearest floor kept, of which there is one every
/// `spacing` events. Of other events the archive keeps only where their pieces lie and which
/// moments they span.
///
/// One thread owns it, and blocks on the files.
package struct FloorArchive: Sendable {
  /// Events between two kept floors. It doubles each time `floorLimit` is reached.
  package static let spacing = 65_536
  /// The most floors kept. Each holds its own feed, some megabytes.
  static let floorLimit = 32

  /// The floor at a moment.
  package struct Moment: Sendable {
    package var floor: Floor
    package var counts = Intake.Counts()
    /// The newest event of all; nil before any.
    package var newest: Timestamp?
    /// Whole pieces applied, from the first on.
    fileprivate var pieces = 0
    /// The newest event of those pieces.
    fileprivate var latest = Timestamp.distantPast
  }

  private let sources: [ArchiveSource]
  private let unwrap: EventPath
  /// Events dated before it are left out; nil for none.
  private let start: Timestamp?
  private var files: [ArchiveFile] = []
  /// What stood at the path of each single file when it was seen last.
  private var seen: [String: Seen] = [:]
  /// The first event of each file that was replaced or cut short: what it held before is not known.
  /// `distantFuture` while it holds none.
  private var knownSince: [String: Timestamp] = [:]
  private var pieces: [ArchivePiece] = []
  /// Oldest first, beginning with the empty floor. `latest` never falls.
  private var kept: [Moment]
  private var spacing: Int
  /// The floor of all that was read.
  private var newest: Moment
  private var known: RecentIDs
  private let options: FloorOptions
  /// The time of reading, for events dated ahead of it.
  private let clock: @Sendable () -> Timestamp

  private struct Seen {
    var identity: FileIdentity
    var size: Int
  }

  /// The times of all events; nil before any.
  private var allTimes: ClosedRange<Timestamp>?
  /// The first and the last moment of which it knows the whole floor; nil before any event.
  package var span: ClosedRange<Timestamp>? {
    allTimes.map { times in
      let since = knownSince.values.max() ?? .distantPast
      return min(max(times.lowerBound, since), times.upperBound)...times.upperBound
    }
  }

  /// - Parameters:
  ///   - sources: read in this order.
  ///   - unwrap: where events lie in the objects of a file; a journal holds them bare.
  ///   - start: events dated before it are left out.
  ///   - spacing: events between two kept floors.
  package init(
    _ sources: [ArchiveSource], _ options: FloorOptions, unwrap: EventPath = EventPath(),
    from start: Timestamp? = nil, clock: @escaping @Sendable () -> Timestamp,
    spacing: Int = Self.spacing
  ) {
    self.sources = sources
    self.unwrap = unwrap
    self.start = start
    self.options = options
    self.clock = clock
    self.spacing = spacing
    newest = Moment(floor: options.emptyFloor)
    kept = [newest]
    known = RecentIDs(capacity: options.duplicateMemory)
    // A board may have read what is gone before the first moment is asked for.
    for case .file(let path) in sources {
      // A file that does not exist yet is not one that is gone.
      seen[path] = (try? FileStatus(at: path)).map { Seen(identity: $0.identity, size: $0.size) }
    }
  }

  /// Bytes of all files; nil if unknown.
  package var totalBytes: Int? {
    var total = 0
    for source in sources {
      guard let paths = try? source.paths() else { return nil }
      for path in paths {
        total += (try? FileStatus(at: path).size) ?? 0
      }
    }
    return total
  }

  // MARK: Reading

  /// Reads what was recorded since the last time.
  ///
  /// If a file was replaced or cut short, the archive begins anew, because its old pieces are gone.
  ///
  /// - Parameters:
  ///   - isFinished: whether nothing more will be written, so that a last line without an end counts.
  ///   - progress: called after each piece with its bytes and events; returns false to stop.
  /// - Returns: whether it began anew.
  @discardableResult
  package mutating func catchUp(
    isFinished: Bool = false, progress: (_ bytes: Int, _ events: Int) -> Bool = { _, _ in true }
  ) throws -> Bool {
    let isAnew = try !findFiles()
    if isAnew { forgetAll() }
    if files.isEmpty { _ = try findFiles() }
    for case .file(let path) in sources where seen[path] != nil {
      // Without it the past would be an empty floor.
      if !files.contains(where: { $0.path == path }) {
        throw SystemError("read", path, code: ENOENT)
      }
    }
    var batch = EventBatch()
    for place in files.indices {
      while true {
        batch.removeAll()
        var rejections = RejectionTally()
        let found = try files[place].read(
          into: &batch, rejections: &rejections, isFinished: isFinished, at: clock())
        guard let (offset, length, line) = found else { break }
        add(batch, rejected: rejections.counts, from: place, offset, length, line)
        if !progress(length, batch.count) { return isAnew }
      }
    }
    return isAnew
  }

  /// Opens new files.
  ///
  /// - Returns: whether the known files are unchanged.
  private mutating func findFiles() throws -> Bool {
    for source in sources {
      let unwrap = source.isJournal ? EventPath() : unwrap
      for path in try source.paths() where !files.contains(where: { $0.path == path }) {
        if let file = try ArchiveFile(path, unwrap: unwrap) {
          files.append(file)
          if case .file = source { note(file) }
        }
      }
    }
    return files.allSatisfy(\.isWhatItWas)
  }

  private mutating func note(_ file: ArchiveFile) {
    let size = (try? FileStatus(at: file.path).size) ?? 0
    if let before = seen[file.path], before.identity != file.identity || before.size > size {
      knownSince[file.path] = .distantFuture
    }
    seen[file.path] = Seen(identity: file.identity, size: size)
  }

  private mutating func forgetAll() {
    let seen = seen
    let begunAnew = files.filter { !$0.isWhatItWas }.map(\.path) + knownSince.keys
    self = FloorArchive(
      sources, options, unwrap: unwrap, from: start, clock: clock, spacing: spacing)
    self.seen = seen
    for path in begunAnew { knownSince[path] = .distantFuture }
  }

  private mutating func add(
    _ batch: EventBatch, rejected: [EventRejection.Reason: Int], from file: Int, _ offset: Int,
    _ length: Int, _ line: Int
  ) {
    var piece = ArchivePiece(
      file: file, offset: offset, length: length, line: line, rejected: rejected)
    for (place, record) in batch.records.enumerated() {
      if let start, record.moment < start {
        piece.skipped.append(UInt32(place))
        continue
      }
      piece.earliest = min(piece.earliest, record.moment)
      piece.latest = max(piece.latest, record.moment)
      if !known.insert(record.id) { piece.repeats.append(UInt32(place)) }
      if let moment = record.movedTo { piece.moves[place] = moment }
    }
    pieces.append(piece)
    if piece.earliest <= piece.latest {
      allTimes =
        min(
          allTimes?.lowerBound ?? piece.earliest, piece.earliest)...max(
          allTimes?.upperBound ?? piece.latest, piece.latest)
      let path = files[file].path
      knownSince[path] = knownSince[path].map { min($0, piece.earliest) }
    }
    newest.take(batch, of: piece, until: nil)
    newest.pieces = pieces.count
    newest.latest = max(newest.latest, piece.latest)
    if newest.counts.accepted - kept[kept.count - 1].counts.accepted >= spacing { keepNewest() }
  }

  var keptFloors: Int { kept.count }

  private mutating func keepNewest() {
    kept.append(newest)
    guard kept.count > Self.floorLimit else { return }
    spacing *= 2
    kept = kept.enumerated().filter { $0.offset % 2 == 0 }.map(\.element)
  }

  // MARK: Asking

  /// The floor at `moment`, by what was read so far.
  ///
  /// - Parameters:
  ///   - near: the result of the last call, to continue from if `moment` is later.
  ///   - tell: told before each piece how much is read, in percent.
  package func floor(
    at moment: Timestamp, near: inout Moment?, tell: (_ percent: Int) -> Void = { _ in }
  ) throws -> Moment {
    var found = start(for: moment, near)
    let first = found.pieces
    var batch = EventBatch()
    var isWhole = true
    for (place, piece) in pieces.enumerated().dropFirst(found.pieces) {
      tell((place - first) * 100 / (pieces.count - first))
      if isWhole, piece.latest > moment {
        isWhole = false
        near = found
      }
      if piece.earliest <= moment {
        batch.removeAll()
        try files[piece.file].read(again: piece, into: &batch)
        found.take(batch, of: piece, until: isWhole ? nil : moment)
      } else {
        found.counts.add(rejected: piece.rejected)
      }
      if isWhole {
        found.pieces = place + 1
        found.latest = max(found.latest, piece.latest)
      }
    }
    if isWhole { near = found }
    found.floor.settle()
    return found
  }

  /// The last kept floor without an event after `moment`.
  private func start(for moment: Timestamp, _ near: Moment?) -> Moment {
    var best = kept[0]
    for candidate in kept.dropFirst() where candidate.latest <= moment { best = candidate }
    if newest.latest <= moment { best = newest }
    if let near, near.latest <= moment, near.pieces > best.pieces { best = near }
    return best
  }
}

extension FloorArchive.Moment {
  /// Applies the events of a piece, without repeats.
  fileprivate mutating func take(
    _ events: EventBatch, of piece: ArchivePiece, until end: Timestamp?
  ) {
    counts.add(rejected: piece.rejected)
    var events = events
    if !piece.repeats.isEmpty || !piece.skipped.isEmpty {
      let left = Set(piece.repeats).union(piece.skipped)
      let counted = piece.repeats.count { place in
        end.map { events.records[Int(place)].moment <= $0 } ?? true
      }
      counts.duplicates += counted
      events = events.selecting(events.records.indices.filter { !left.contains(UInt32($0)) })
    }
    if let end { events.removeAll { $0.moment > end } }
    if events.isEmpty { return }
    counts.accepted += events.count
    for record in events.records { newest = max(newest ?? record.moment, record.moment) }
    floor.apply(events)
  }
}

extension Intake.Counts {
  fileprivate mutating func add(rejected more: [EventRejection.Reason: Int]) {
    if !more.isEmpty { rejected.merge(more, uniquingKeysWith: +) }
  }
}
