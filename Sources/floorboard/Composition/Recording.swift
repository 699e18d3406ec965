import AgentFloor
import BoardRuntime
import EventSources
import LinuxIO
import LiveFloor
import Settings
import WebhookEvents

/// A board over recorded events, which are read before it opens and then played.
struct Recording {
  private let archive: FloorArchive
  private let options: BoardOptions
  private let name: String
  /// Copies of input that cannot be read twice, kept while they are read.
  private let spools: [TemporaryCopy]

  /// Reads the sources, with a progress line.
  ///
  /// - Throws: `Failure` 66 if there is no such input, 74 if it cannot be read, 65 if it has no
  ///   event.
  init(of recorded: RecordedSources, _ options: BoardOptions) throws(Failure) {
    let sources = recorded.names
    var spools: [TemporaryCopy] = []
    var archived: [ArchiveSource] = []
    for source in recorded.paths {
      let found: ArchiveSource?
      do throws(SystemError) { found = try ArchiveSource(source) } catch {
        throw Failure(.noInput, "\(error)")
      }
      if let found {
        archived.append(found)
      } else {
        let spool = try Self.spool(source)
        spools.append(spool)
        archived.append(.file(spool.path))
      }
    }
    var archive = FloorArchive(
      archived, options.settings.floorOptions(in: options.localTime), clock: { WallClock.now })
    let names = sources.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    var progress = ProgressLine("reading \(names.joined(separator: ", "))", of: archive.totalBytes)
    defer { progress.clear() }
    do {
      var bytes = 0
      try archive.catchUp(isFinished: true) { length, events in
        bytes += length
        progress.show(bytes, events: events)
        return true
      }
    } catch {
      throw Failure(.inputOutput, "\(error)")
    }
    guard archive.span != nil else {
      throw Failure(
        .rejectedData,
        "\(sources.joined(separator: ", ")): no event to replay; `floorboard check` says why")
    }
    self.archive = archive
    self.options = options
    self.spools = spools
    self.name = names.joined(separator: " ")
  }

  private static func spool(_ source: String) throws(Failure) -> TemporaryCopy {
    let directory = CurrentProcess.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    do { return try TemporaryCopy(of: source, in: directory) } catch {
      throw Failure(.inputOutput, "\(error)")
    }
  }

  /// Shows the board until it ends.
  ///
  /// - Parameters:
  /// - start: where to begin; nil for the first event.
  /// - speed: seconds of the recording a second.
  func show(from start: Timestamp?, speed: Double) async throws -> BoardLoop.Ending {
    guard let span = archive.span else { return .quit }
    let first = min(start ?? span.lowerBound, span.upperBound)
    let mailbox = FloorMailbox(PublishedFloor(floor: Floor()))
    let status = SourceStatusCell(name: "\(name) ×\(speed.formatted)")
    let clock = BoardClock.replay(first...span.upperBound, speed: speed)
    let traveller = TimeTraveller(
      archive,
      playing: Playback(
        clock: clock, status: status, mailbox: mailbox, localTime: options.localTime))
    let outputs = BoardOutputs(
      commands: AlertCommands(environment: [:]), ownsJournal: false
    ) { nil }
    return try await BoardLoop.run(options, outputs, beside: [{ await traveller.run() }]) {
      BoardInputs(
        mailbox: mailbox, sources: [status], view: Current(options.view),
        localTime: options.localTime, address: nil, clock: clock, timeTravel: .over(traveller))
    }
  }
}

extension Double {
  /// `60`, `0.5`
  fileprivate var formatted: String {
    self == rounded() && magnitude < 1e9 ? String(Int(self)) : String(self)
  }
}
