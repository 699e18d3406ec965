import AgentFloor
import EventSources
import LiveFloor
import Settings
import WebhookEvents

/// The floor of recorded events.
struct RecordedFloor {
  private(set) var owner: FloorOwner
  /// The moment of the newest event; nil if there is none.
  private(set) var newest: Timestamp?

  /// - Parameters:
  ///   - options: how facts become the floor.
  ///   - end: events later than this are left out.
  /// - Throws: `Failure` 66 where a source is not there, 74 where it cannot be read.
  init(
    _ sources: RecordedSources, _ options: FloorOptions, until end: Timestamp? = nil
  ) throws(Failure) {
    owner = FloorOwner(options)
    try sources.read { piece in
      var batch = SourceBatch(
        piece.events, source: sources.name(of: piece.source), rejections: piece.rejections)
      if let end { batch.events.removeAll { $0.moment > end } }
      for record in batch.events.records { newest = max(newest ?? record.moment, record.moment) }
      owner.apply(batch)
    }
  }
}

/// Reads one SOURCE of a command, with a progress line and the command's exit statuses.
struct SourceReader {
  private let name: String
  private let reader: EventFileReader

  /// - Throws: `Failure` (66) if there is no such input.
  init(_ source: String) throws(Failure) {
    self.name = source
    do { self.reader = try EventFileReader(source) } catch {
      throw Failure(.noInput, "\(error)")
    }
  }

  /// - Throws: `Failure` (74) if the input cannot be read, and what `body` throws.
  func read(
    rejectionDetails: Int = RejectionTally.usualDetails,
    _ body: (EventFileReader.Chunk) throws(Failure) -> Void
  ) throws(Failure) {
    var progress = ProgressLine("reading \(name)", of: reader.totalBytes)
    defer { progress.clear() }
    do {
      try reader.read(at: WallClock.now, rejectionDetails: rejectionDetails) { chunk in
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
