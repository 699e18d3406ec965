import AgentFloor
import ArgumentParser
import CursesTerminal
import EventSources
import FloorReports
import Settings
import TerminalCells
import WebhookEvents

/// `floorboard report SOURCE…`: a shift's numbers, for hand-over.
struct Report: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print a shift's numbers per agent and per team, from recorded events.",
    discussion: """
      The numbers are those from --from up to --to, which itself is outside: a contact counts whole \
      where it was released, time in a status is cut at both ends, and later events are left out. \
      Without --from the shift begins when the day turned (day-starts), without --to it ends with \
      the newest event. Teams come from the roster.
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
      "When it ends; an HH:MM before --from's is of the day after.", valueName: "time"))
  var to: String?

  @Flag var form: ReportForm = .text

  @Option(
    help: ArgumentHelp("CSV with username,name,team.", valueName: "file"), completion: .file())
  var roster: String?

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await reporting {
      let flags = roster.map { [Keys.roster.name: (flag: "--roster", text: $0)] } ?? [:]
      let settings = try common.settings(flags: flags)
      let localTime = try settings.localTime()
      let rules = settings.rules(roster: try settings.readRoster())
      var day = RecordedDay(of: sources)
      var start = try from.map { text throws(Failure) in
        try TimeArgument(text).moment(on: &day, in: localTime)
      }
      let end = try to.map { text throws(Failure) in
        try TimeArgument(text).moment(on: &day, in: localTime)
      }
      // A night shift, from 22:00 to 06:00, began on the day before. By their digits, which order
      // HH:MM: an hour that the clock skips is none, and no day.
      if let from, let to, let begin = start, let end, begin >= end, from >= to,
        TimeArgument(from).isLocal, TimeArgument(to).isLocal
      {
        start = try TimeArgument(from).moment(on: begin, days: -1, in: localTime)
      }
      let recorded = try RecordedFloor(
        sources, settings: settings, until: end.map { Timestamp(milliseconds: $0.milliseconds - 1) }
      )
      let span = try span(start, end, newest: recorded.newest, in: localTime)
      let intake = recorded.owner.current.intake
      let reading = FloorReading(
        of: recorded.owner.current.floor, at: span.now, under: rules,
        days: DayTurns(yesterday: span.from, today: span.from, tomorrow: span.to))
      try print(
        ShiftReport(
          of: reading, duplicates: intake.duplicates, rejected: intake.rejectedTotal))
    }
  }

  /// The span of the report, and the moment up to which time runs in it: never past the present.
  private func span(
    _ start: Timestamp?, _ end: Timestamp?, newest: Timestamp?, in localTime: LocalTime
  ) throws(Failure) -> (from: Timestamp, to: Timestamp, now: Timestamp) {
    let newest = newest ?? start ?? end ?? Process.now
    let to = end ?? Timestamp(seconds: newest.seconds + 1)
    let now = end.map { min($0, max(newest, Process.now)) } ?? newest
    let from = start ?? localTime.days(at: min(newest, now)).today
    guard from < to else {
      throw Failure(
        .usage, "--from \(from.rfc3339) is not before --to \(to.rfc3339): give an earlier --from")
    }
    return (from, to, now)
  }

  private func print(_ report: ShiftReport) throws(Failure) {
    var bytes: [UInt8] = []
    switch form {
    case .json: report.writeJSON(into: &bytes)
    case .csv: report.writeCSV(into: &bytes)
    case .text:
      let isUnicode = TerminalEnvironment(Process.environment).promisesUTF8
      bytes = Array(report.text(in: isUnicode ? .unicode : .ascii).utf8)
    }
    try OutputFile.standard.write(bytes)
  }
}
