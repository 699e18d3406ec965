import AgentFloor
import EventSources
import Settings
import WebhookEvents

/// The floor of recorded events: each SOURCE read once, in the order given.
struct RecordedFloor {
  private(set) var owner: FloorOwner
  /// The newest event's time; nil where there was none.
  private(set) var newest: Timestamp?

  /// - Parameter end: events later than this are left out.
  /// - Throws: `Failure` 66 where a source is not there, 74 where it cannot be read.
  init(_ sources: [String], settings: Settings, until end: Timestamp? = nil) throws(Failure) {
    self.owner = FloorOwner(
      settings.catalogue, duplicateMemory: settings[Keys.floorDuplicateMemory])
    for source in sources {
      try SourceReader(source).read { chunk in take(chunk, from: source, until: end) }
    }
    // Once for all readings, which would each have to copy what they settle.
    owner.settle()
  }

  private mutating func take(
    _ chunk: EventFileReader.Chunk, from source: String, until end: Timestamp?
  ) {
    var batch = SourceBatch(
      chunk.events, source: source, rejections: chunk.rejections)
    if let end { batch.events.removeAll { $0.created > end } }
    for record in batch.events.records { newest = max(newest ?? record.created, record.created) }
    owner.apply(batch)
  }
}

/// Reads one SOURCE of a command, with a progress line and the command's exit statuses.
struct SourceReader {
  private let name: String
  private let reader: EventFileReader

  /// - Throws: `Failure` (66) where there is no such input.
  init(_ source: String) throws(Failure) {
    self.name = source
    do { self.reader = try EventFileReader(source) } catch {
      throw Failure(.noInput, "\(error)")
    }
  }

  /// - Throws: `Failure` (74) where the input cannot be read, and what `body` throws.
  func read(
    rejectionDetails: Int = RejectionTally.usualDetails,
    _ body: (EventFileReader.Chunk) throws(Failure) -> Void
  ) throws(Failure) {
    var progress = ProgressLine("reading \(name)", of: reader.totalBytes)
    defer { progress.clear() }
    do {
      try reader.read(rejectionDetails: rejectionDetails) { chunk in
        try body(chunk)
        progress.show(chunk.bytesRead, events: chunk.events.count)
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(.inputOutput, "\(error)")
    }
  }
}
