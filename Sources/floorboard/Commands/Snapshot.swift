import AgentFloor
import ArgumentParser
import BoardRuntime
import CursesTerminal
import EventSources
import FloorReports
import LinuxIO
import LiveFloor
import Settings
import TerminalCells
import WebhookEvents

/// `floorboard snapshot SOURCE…`: the floor at a moment.
struct Snapshot: AsyncParsableCommand {
  enum Level: String, ExpressibleByArgument, CaseIterable {
    case warning, critical

    var attention: AttentionLevel { self == .warning ? .warning : .critical }
  }

  static let configuration = CommandConfiguration(
    abstract: "Print the floor once, from recorded events.")

  @Argument(
    help: "Files of JSON Lines (.gz too), journal directories, or - for standard input.",
    completion: .file())
  var sources: [String]

  @Flag var form: ReportForm = .text

  @Option(
    help: ArgumentHelp(
      """
      The moment: RFC 3339, HH:MM on the local day of the newest event, or now; without it, that \
      of the newest event.
      """,
      valueName: "time"))
  var at: String?

  @Option(help: ArgumentHelp("Exit with 1 where an agent reached the level.", valueName: "level"))
  var failOn: Level?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await reporting {
      let settings = try common.settings()
      let localTime = try settings.localTime()
      let rules = settings.rules(roster: try settings.readRoster())
      var sources = RecordedSources(of: sources, reading)
      let end = try at.map { text throws(Failure) in
        try TimeArgument(text).moment(in: localTime) { () throws(Failure) in
          try sources.newestMoment()
        }
      }
      let recorded = try RecordedFloor(
        sources, settings.floorOptions(in: localTime), until: end)
      if let reason = recorded.emptiness { StandardError.write("floorboard: \(reason)") }
      let moment = end ?? recorded.newest ?? WallClock.now
      let floor = FloorReading(of: recorded.published.floor, at: moment, under: rules)
      let intake = recorded.published.intake
      let document = SnapshotDocument(
        of: floor, duplicates: intake.duplicates, rejected: intake.rejectedTotal)
      try print(document, in: localTime)
      if let failOn, document.level >= failOn.attention {
        throw ExitCode(Failure.Status.levelReached.rawValue)
      }
    }
  }

  private func print(
    _ document: SnapshotDocument, in localTime: LocalTime
  ) throws(Failure) {
    let output = try OutputFile()
    switch form {
    case .json: try document.writeJSON { bytes throws(Failure) in try output.write(bytes) }
    case .csv: try document.writeCSV { bytes throws(Failure) in try output.write(bytes) }
    case .text:
      let isUnicode = TerminalEnvironment(CurrentProcess.environment).promisesUTF8
      let text = document.text(in: isUnicode ? .unicode : .ascii) { localTime.rfc3339(of: $0) }
      try output.write(text)
    }
  }
}
