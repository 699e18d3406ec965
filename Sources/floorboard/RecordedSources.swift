import AgentFloor
import EventSources
import WebhookEvents

/// The SOURCEs of a command, merged by event time, so that their order means nothing.
struct RecordedSources {
  let names: [String]
  /// Where each is read: itself, or a temporary copy.
  private(set) var paths: [String]
  private var spools: [TemporaryCopy] = []
  /// The time of reading, the same for a second reading (FloorRules O6).
  private let clock = WallClock.now
  private var newest: Timestamp?

  init(_ names: [String]) {
    self.names = names
    self.paths = names
  }

  /// The moment of the newest event, to whose local day an `HH:MM` belongs; now if there is none.
  ///
  /// It reads everything once, and first copies what cannot be read again.
  ///
  /// - Throws: `Failure` 66 if a source does not exist, 74 if it cannot be read.
  mutating func newestMoment() throws(Failure) -> Timestamp {
    if let newest { return newest }
    for place in paths.indices { try makeReadable(place) }
    var found: Timestamp?
    try read { piece in
      for record in piece.events.records { found = max(found ?? record.moment, record.moment) }
    }
    newest = found ?? clock
    return found ?? clock
  }

  private mutating func makeReadable(_ place: Int) throws(Failure) {
    guard try reader(paths[place]).totalBytes == nil else { return }
    let directory = CurrentProcess.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    do {
      let spool = try TemporaryCopy(of: paths[place], in: directory)
      paths[place] = spool.path
      spools.append(spool)
    } catch {
      throw Failure(.inputOutput, "\(error)")
    }
  }

  /// Reads everything, with a progress line.
  ///
  /// - Throws: `Failure` 66 if a source does not exist, 74 if it cannot be read.
  func read(_ body: (MergedReader.Piece) -> Void) throws(Failure) {
    var readers: [EventFileReader] = []
    for path in paths { readers.append(try reader(path)) }
    let sizes = readers.compactMap(\.totalBytes)
    var progress = ProgressLine(
      "reading \(names.joined(separator: ", "))",
      of: sizes.count == readers.count ? sizes.reduce(0, +) : nil)
    defer { progress.clear() }
    var merged = MergedReader(readers.map { $0.cursor(at: clock) })
    do {
      while let piece = try merged.next() {
        body(piece)
        progress.show(piece.bytesRead, events: piece.events.count)
      }
    } catch {
      throw Failure(.inputOutput, "\(error)")
    }
  }

  func name(of source: Int) -> String { names[source] }

  private func reader(_ path: String) throws(Failure) -> EventFileReader {
    do { return try EventFileReader(path) } catch { throw Failure(.noInput, "\(error)") }
  }
}
