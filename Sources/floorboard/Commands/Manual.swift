import ArgumentParser

/// `floorboard manual`: a manual page, from the tables that help is made from.
struct Manual: AsyncParsableCommand {
  enum Page: String, CaseIterable, ExpressibleByArgument {
    case program = "floorboard.1"
    case configuration = "floorboard-config.5"
    case events = "floorboard-events.5"
  }

  static let configuration = CommandConfiguration(
    abstract: "Print a manual page, to be read with `man -l -`.")

  @Argument(
    help: ArgumentHelp(
      "Which page.", valueName: Page.allCases.map(\.rawValue).joined(separator: "|")))
  var page = Page.program

  // Every command takes it.
  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await reporting {
      let page =
        switch page {
        case .program: ManualPage.program(try CommandTree.read())
        case .configuration: ManualPage.configuration
        case .events: ManualPage.events
        }
      try OutputFile.print(page.text)
    }
  }
}
