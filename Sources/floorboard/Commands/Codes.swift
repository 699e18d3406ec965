import ArgumentParser
import FloorReports
import Settings
import TerminalCells
import WebhookEvents

/// `floorboard codes`: the catalogue in force, with the mark of each entry.
struct Codes: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the event codes and activities in force, with the mark of each.",
    discussion: """
      Marks: D documented by the vendor, S seen in public integrations, I inferred, \
      P decided by this project, C from your configuration.
      """)

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await reporting {
      let catalogue = try common.settings().catalogue
      try OutputFile.print(CatalogueListing(of: catalogue).text)
    }
  }
}
