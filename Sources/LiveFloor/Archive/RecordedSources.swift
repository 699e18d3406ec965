import AgentFloor
package import EventSources
import Glibc
package import LinuxIO
package import WebhookEvents

/// Is told how far reading has come.
package protocol ReadingProgress {
  /// - Parameter total: bytes to read; nil if that is not known.
  func begin(_ what: String, of total: Int?)
  /// - Parameters:
  ///   - done: bytes read so far.
  ///   - events: those read since the last call.
  func show(_ done: Int, events: Int)
  func end()
}

/// The SOURCEs of a command, read as one: merged by event time, so their order means nothing.
///
/// What is missing or cannot be read is a `Failure` 66, a medium that fails one of 74.
package struct RecordedSources {
  package let names: [String]
  /// Where events lie in the objects of files.
  package let unwrap: EventPath
  /// Where each can be read: itself, or its temporary copy.
  private var paths: [String]
  private var copies: [TemporaryCopy] = []
  private let temporaryDirectory: String
  private let progress: any ReadingProgress
  /// The time at which everything is read, also the second time (FloorRules O6).
  private let clock = WallClock.now
  private var newest: Timestamp?

  package init(
    _ names: [String], unwrap: EventPath, temporaryDirectory: String, progress: any ReadingProgress
  ) {
    self.names = names
    self.unwrap = unwrap
    self.paths = names
    self.temporaryDirectory = temporaryDirectory
    self.progress = progress
  }

  /// The moment of the newest event, whose local day an `HH:MM` means; now if there is no event.
  ///
  /// Reads everything once. Input that cannot be read again is copied to a temporary file first.
  package mutating func newestMoment() throws(Failure) -> Timestamp {
    if let newest { return newest }
    for place in paths.indices where try reader(paths[place]).totalBytes == nil {
      try copy(place)
    }
    var found: Timestamp?
    try read { piece in
      for record in piece.events.records { found = max(found ?? record.moment, record.moment) }
    }
    newest = found ?? clock
    return found ?? clock
  }

  /// The sources as an archive reads them; what it cannot read is copied to a temporary file.
  package mutating func archived() throws(Failure) -> [ArchiveSource] {
    var sources: [ArchiveSource] = []
    for place in paths.indices {
      do throws(SystemError) {
        if let source = try ArchiveSource(paths[place]) {
          sources.append(source)
          continue
        }
      } catch {
        throw Failure(reading: error)
      }
      try copy(place)
      sources.append(.file(paths[place]))
    }
    return sources
  }

  private mutating func copy(_ place: Int) throws(Failure) {
    do {
      let copy = try TemporaryCopy(of: paths[place], in: temporaryDirectory)
      paths[place] = copy.path
      copies.append(copy)
    } catch {
      throw Failure(reading: error)
    }
  }

  /// Reads all of them, merged.
  package func read(_ body: (MergedReader.Piece) -> Void) throws(Failure) {
    var readers: [EventFileReader] = []
    for path in paths { readers.append(try reader(path)) }
    let sizes = readers.compactMap(\.totalBytes)
    progress.begin(
      "reading \(names.joined(separator: ", "))",
      of: sizes.count == readers.count ? sizes.reduce(0, +) : nil)
    defer { progress.end() }
    var merged = MergedReader(readers.map { $0.cursor(at: clock, of: readers.count) })
    do {
      while let piece = try merged.next() {
        body(piece)
        progress.show(piece.bytesRead, events: piece.events.count)
      }
    } catch {
      throw Failure(reading: error)
    }
  }

  /// Reads one after the other, every rejection in full.
  package func readEach(
    _ body: (EventFileReader.Chunk, _ source: String) throws(Failure) -> Void
  ) throws(Failure) {
    for (name, path) in zip(names, paths) {
      let reader = try reader(path)
      progress.begin("reading \(name)", of: reader.totalBytes)
      defer { progress.end() }
      do {
        try reader.read(at: clock, rejectionDetails: .max) { chunk in
          try body(chunk, name)
          progress.show(chunk.bytesRead, events: chunk.events.count)
        }
      } catch let failure as Failure {
        throw failure
      } catch {
        throw Failure(reading: error)
      }
    }
  }

  private func reader(_ path: String) throws(Failure) -> EventFileReader {
    do {
      return try EventFileReader(path, unwrap: unwrap)
    } catch {
      throw Failure(reading: error)
    }
  }
}

extension Failure {
  /// What an error of reading a source means: 74 where the medium or a temporary copy fails, else
  /// 66.
  package init(reading error: any Error) {
    let medium = [EIO, ENOSPC, EDQUOT, EROFS]
    let isOfMedium = (error as? SystemError).map { medium.contains($0.code) } ?? false
    self.init(isOfMedium ? .inputOutput : .noInput, "\(error)")
  }
}
