import ArgumentParser
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
      try OutputFile.print(Self.listing(of: catalogue))
    }
  }

  static func listing(of catalogue: Catalogue) -> String {
    let categories = catalogue.categories.map { entry in
      ["category", "\(entry.category)", entry.name, "", entry.mark.rawValue]
    }
    let events = catalogue.events.map { entry in
      let effect = entry.effect == .callControl ? "field \(entry.actionField)" : ""
      return [
        "event", "\(entry.category)/\(entry.code)", entry.name, effect, entry.mark.rawValue,
      ]
    }
    let activities = catalogue.activities.map { entry in
      ["activity", "\(entry.code)", entry.name, entry.status, entry.mark.rawValue]
    }
    let uncoded = catalogue.uncodedActivities.map { entry in
      ["activity", "?", entry.name, entry.status, entry.mark.rawValue]
    }
    let items = catalogue.workItems.map { entry in
      ["work item", "", entry.type, entry.status, entry.mark.rawValue]
    }
    let rows = (categories + events + activities + uncoded + items).map { $0.map(SafeText.init) }
    let widths = (0..<5).map { column in rows.map { $0[column].width }.max() ?? 0 }
    return rows.map { row in
      zip(row, widths).map { $0.description + String(repeating: " ", count: $1 - $0.width) }
        .joined(separator: "  ") + "\n"
    }.joined()
  }
}
