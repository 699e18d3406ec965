import ArgumentParser
import EventSources
import FloorReports
import LinuxIO
import LiveFloor
import Settings
import WebhookEvents

/// `floorboard check SOURCE…`: what in the sources is not an event.
struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Name everything that is not an event (file:line:byte: what), then the counts.",
    discussion: "It says what a file looks like that holds no events, and what to do about it.")

  @Argument(
    help: "Files of JSON Lines (.gz too), journal directories, or - for standard input.",
    completion: .file())
  var sources: [String]

  @Flag(help: "Each of them, and the counts, as a line of JSON.") var json = false

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await reporting {
      let settings = try common.settings()
      var report = CheckReport()
      var intake = Intake(duplicateMemory: settings[Keys.floorDuplicateMemory])
      try RecordedSources(of: sources, reading).readEach { chunk, source throws(Failure) in
        var batch = SourceBatch(chunk.events, source: source)
        intake.admit(&batch)
        try name(chunk.rejections.details, in: chunk.file, for: &report)
        if let hint = chunk.hint { report.add(hint: hint, about: chunk.file) }
      }
      report.accepted = intake.total.accepted
      report.duplicates = intake.total.duplicates
      try OutputFile.print(report.ending(asJSON: json))
      if report.rejected > 0 { throw ExitCode(Failure.Status.rejectedData.rawValue) }
    }
  }

  private func name(
    _ rejections: [EventRejection], in file: String, for report: inout CheckReport
  ) throws(Failure) {
    var lines: [UInt8] = []
    for rejection in rejections {
      if json {
        report.add(rejection, in: file, json: &lines)
      } else {
        lines += Array((report.add(rejection, in: file) + "\n").utf8)
      }
    }
    if !lines.isEmpty { try OutputFile.print(lines) }
  }
}
