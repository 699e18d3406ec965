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
      where it was released, and time in a status is cut at both ends. \
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
      "When it ends; an HH:MM not after --from's is of the day after.", valueName: "time"))
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
      var recorded = RecordedSources(sources)
      let window = try window(of: &recorded, in: localTime)
      // Events are dated in whole seconds: a second that begins before the window is outside.
      let first = window.from.roundedUp
      let turns = [first, window.to?.roundedUp].compactMap { $0?.seconds }
      // Every fact counts, what came after the window too: it may tell what was true in it.
      let floor = try RecordedFloor(
        recorded, settings: settings, calendar: PeriodCalendar(turns: turns))
      let newest = floor.newest ?? window.from
      let intake = floor.owner.current.intake
      let reading = FloorReading(
        of: floor.owner.current.floor, at: newest, under: rules, periodOf: first)
      try print(
        ShiftReport(
          of: reading, from: window.from, to: window.to ?? Timestamp(seconds: newest.seconds + 1),
          duplicates: intake.duplicates, rejected: intake.rejectedTotal))
    }
  }

  /// From when to when the numbers are; without an end up to the newest event.
  private func window(
    of sources: inout RecordedSources, in localTime: LocalTime
  ) throws(Failure) -> (from: Timestamp, to: Timestamp?) {
    var start = try from.map { text throws(Failure) in
      try TimeArgument(text).moment(on: &sources, in: localTime)
    }
    var end = try to.map { text throws(Failure) in
      try TimeArgument(text).moment(on: &sources, in: localTime)
    }
    if let from, let to, TimeArgument(from).isLocal, TimeArgument(to).isLocal, from >= to {
      let newest = try sources.newestMoment()
      (start, end) = try night(from, to, around: newest, in: localTime)
    }
    if let from, to == nil, let given = start {
      start = try beginning(given, as: from, in: &sources, localTime)
    }
    let begin: Timestamp
    if let start {
      begin = start
    } else {
      let newest = try sources.newestMoment()
      begin = localTime.days(at: end.map { min($0, newest) } ?? newest).today
    }
    if let end, begin >= end {
      throw Failure(
        .usage, "--from \(begin.rfc3339) is not before --to \(end.rfc3339): give an earlier --from")
    }
    return (begin, end)
  }

  /// A beginning without an end is not after the newest event: a time of day is that of the day before.
  private func beginning(
    _ start: Timestamp, as text: String, in sources: inout RecordedSources, _ localTime: LocalTime
  ) throws(Failure) -> Timestamp {
    let newest = try sources.newestMoment()
    if start <= newest { return start }
    guard TimeArgument(text).isLocal else {
      throw Failure(
        .usage,
        "--from \(start.rfc3339) is after the newest event, \(newest.rfc3339): give an earlier --from"
      )
    }
    return try TimeArgument(text).moment(on: newest, days: -1, in: localTime)
  }

  /// The night from one time of day to another that holds `newest`, else the one that ended last
  /// before it.
  private func night(
    _ from: String, _ to: String, around newest: Timestamp, in localTime: LocalTime
  ) throws(Failure) -> (Timestamp, Timestamp) {
    let tonight = try TimeArgument(from).moment(on: newest, in: localTime)
    let days = newest >= tonight ? 0 : -1
    return (
      try TimeArgument(from).moment(on: newest, days: days, in: localTime),
      try TimeArgument(to).moment(on: newest, days: days + 1, in: localTime)
    )
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

extension Timestamp {
  /// The first whole second that is not before this moment.
  fileprivate var roundedUp: Timestamp {
    Timestamp(seconds: Timestamp(milliseconds: milliseconds + 999).seconds)
  }
}
