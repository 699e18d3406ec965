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
  /// Keeps the temporary copies of what cannot be read twice.
  private let sources: RecordedSources

  /// Reads the sources, with a progress line.
  ///
  /// - Throws: `Failure` 66 if there is no such input, 74 if it cannot be read, 65 if it has no
  ///   event.
  init(of recorded: consuming RecordedSources, _ options: BoardOptions) throws(Failure) {
    let names = recorded.names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    var archive = FloorArchive(
      try recorded.archived(), options.settings.floorOptions(in: options.localTime),
      unwrap: recorded.unwrap, clock: { WallClock.now })
    let progress = ProgressLine(
      "reading \(names.joined(separator: ", "))", of: archive.totalBytes)
    defer { progress.end() }
    do {
      var bytes = 0
      try archive.catchUp(isFinished: true) { length, events in
        bytes += length
        progress.show(bytes, events: events)
        return true
      }
    } catch {
      throw Failure(reading: error)
    }
    guard archive.span != nil else {
      throw Failure(
        .rejectedData,
        "\(recorded.names.joined(separator: ", ")): no event to replay; run `floorboard check`")
    }
    self.archive = archive
    self.options = options
    self.sources = recorded
    self.name = names.joined(separator: " ")
  }

  /// Shows the board until it ends.
  ///
  /// - Parameters:
  ///   - start: where to begin; nil for the first event.
  ///   - speed: seconds of the recording a second.
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
    let options = options
    defer { withExtendedLifetime(sources) {} }
    return try await BoardLoop.run(options, outputs, beside: [{ await traveller.run() }]) {
      BoardInputs(
        mailbox: mailbox, sources: [status], view: Current(options.view),
        localTime: options.localTime, address: nil, clock: clock, timeTravel: .over(traveller))
    }
  }
}
