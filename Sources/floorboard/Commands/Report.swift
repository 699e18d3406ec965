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

/// `floorboard report SOURCE…`: a shift's numbers, for hand-over.
struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a shift's numbers per agent and per team, from recorded events.",
    discussion: """
      The numbers are those from --from up to --to, which itself is outside: a contact counts whole \
      where it was released, and time in a status is cut at both ends. \
      Without --from the shift begins when the day turned (day-starts), without --to it ends with \
      the newest event. Teams come from the roster. With --interval, WITHIN is the share of the answers given \
      within floor.answer-within, 20 s by default.
      """)

  @Argument(
    help: "Files of JSON Lines (.gz too), journal directories, or - for standard input.",
    completion: .file())
  var sources: [String]

  @Option(
    help: ArgumentHelp(
      "When the shift begins: RFC 3339, or HH:MM on the local day of the newest event.",
      valueName: "time"))
  var from: String?

  @Option(
    help: ArgumentHelp(
      "When it ends; an HH:MM not after --from's is of the day after.", valueName: "time"))
  var to: String?

  @Option(
    help: ArgumentHelp(
      "Rows by interval on the local clock, too: 15m, 30m or 1h.", valueName: "length"))
  var interval: Interval?

  @Flag(help: "Print every time in one status as a row, for payroll and workforce tools.")
  var states = false

  @Flag var form: ReportForm = .text

  @Option(
    help: ArgumentHelp("CSV with username,name,team.", valueName: "file"), completion: .file())
  var roster: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await reporting {
      let flags = roster.map { [Keys.roster.name: (flag: "--roster", text: $0)] } ?? [:]
      let settings = try common.settings(flags: flags)
      let localTime = try settings.localTime()
      let rules = settings.rules(roster: try settings.readRoster())
      var sources = RecordedSources(of: sources, reading)
      let window = try ReportWindow(from: from, to: to, in: localTime) { () throws(Failure) in
        try sources.newestMoment()
      }
      // Events have whole seconds; a second that begins before the window is outside it.
      let first = window.from.roundedUp
      let turns = [first, window.to?.roundedUp].compactMap { $0?.seconds }
      // Later facts count too: they may tell what was true within the window.
      var options = settings.floorOptions(in: localTime)
      options.settings.calendar = PeriodCalendar(turns: turns)
      options.settings.intervals = localTime.intervals(every: interval?.seconds ?? 86_400)
      options.settings.intervalMemory = nil
      options.settings.keepsStates = states
      let recorded = try RecordedFloor(sources, options)
      if let reason = recorded.emptiness { StandardError.write("floorboard: \(reason)") }
      let newest = recorded.newest ?? window.from
      let intake = recorded.published.intake
      let floor = FloorReading(
        of: recorded.published.floor, at: newest, under: rules, periodOf: first)
      let report = ShiftReport(
        of: floor, from: window.from, to: window.to ?? Timestamp(seconds: newest.seconds + 1),
        duplicates: intake.duplicates, rejected: intake.rejectedTotal
      ) { localTime.rfc3339(of: $0) }
      try OutputFile.print(try bytes(of: report, in: localTime))
    }
  }

  func validate() throws {
    if states, interval != nil {
      throw ValidationError("--states and --interval are two reports: give one of them")
    }
  }

  private func bytes(
    of report: ShiftReport, in localTime: LocalTime
  ) throws(Failure) -> [UInt8] {
    let isUnicode = TerminalEnvironment(CurrentProcess.environment).promisesUTF8
    let repertoire = isUnicode ? Repertoire.unicode : .ascii
    if states {
      return StatesReport(of: report) { localTime.text(of: $0) }.bytes(as: form, repertoire)
    }
    guard let interval else { return report.bytes(as: form, repertoire) }
    do {
      return try IntervalReport(of: report, every: interval.rawValue) { localTime.text(of: $0) }
        .bytes(as: form, repertoire)
    } catch {
      throw Failure(.usage, "\(error)")
    }
  }
}

extension Report {
  /// The length of intervals.
  enum Interval: String, ExpressibleByArgument, CaseIterable {
    case quarter = "15m"
    case half = "30m"
    case hour = "1h"

    var seconds: Int64 {
      switch self {
      case .quarter: 15 * 60
      case .half: 30 * 60
      case .hour: 60 * 60
      }
    }
  }
}
