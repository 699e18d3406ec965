import BoardViews
import Testing

@testable import Settings

@Suite struct WallboardPagesTests {
  private func settings(
    _ text: String, environment: [String: String] = [:]
  ) throws(SettingsError) -> Settings {
    try Settings(file: ("config.toml", text), environment: environment)
  }

  @Test func pagesAreReadInTheirOrder() throws {
    let read = try settings(
      """
      [wallboard]
      turn = "40s"
      [[wallboard.page]]
      team = "Billing"
      show = "tiles"
      [[wallboard.page]]
      show = "tiles"
      """)
    #expect(read.wallboardPages == [.init(team: "Billing"), .init()])
    #expect(read[Keys.wallboardTurn].seconds == 40)
    #expect(
      read.listing.contains(
        "[[wallboard.page]] { team = \"Billing\", show = \"tiles\" }  # file config.toml:3\n"
          + "[[wallboard.page]] { show = \"tiles\" }  # file config.toml:6\n"))
    #expect(try settings("").wallboardPages.isEmpty)
  }

  @Test func singleBracketsAreToldToBeTwo() {
    #expect(
      throws: SettingsError("config.toml:1: wallboard.page: is written [[wallboard.page]]")
    ) { try settings("[wallboard.page]\nteam = \"Billing\"\n") }
  }

  /// Version 1 called it `page`.
  @Test(arguments: [
    ("page = \"20s\"", [:], Int64(20)),
    ("page = \"20s\"\nturn = \"30s\"", [:], 30),
    ("turn = \"30s\"\npage = \"20s\"", [:], 30),
    ("page = \"20s\"", ["FLOORBOARD_WALLBOARD_PAGE": "50s"], 50),
    (
      "page = \"20s\"",
      ["FLOORBOARD_WALLBOARD_PAGE": "50s", "FLOORBOARD_WALLBOARD_TURN": "60s"], 60
    ),
  ])
  func theTurnHasItsFormerNameToo(_ keys: String, _ environment: [String: String], _ seconds: Int64)
    throws
  {
    let read = try settings("[wallboard]\n\(keys)\n", environment: environment)
    #expect(read[Keys.wallboardTurn].seconds == seconds)
    #expect(read.listing.contains("wallboard.turn = \"\(TimeSpan(seconds: seconds).description)\""))
  }

  @Test(arguments: [
    (
      "[[wallboard.page]]\nshow = \"trends\"",
      "config.toml:1: wallboard.page.show: this version shows tiles only: trends will come later"
    ),
    (
      "[[wallboard.page]]\n[[wallboard.page]]\nshow = \"teams\"",
      "config.toml:2: wallboard.page.show: this version shows tiles only: teams will come later"
    ),
    (
      "[[wallboard.page]]\nshow = \"tails\"",
      "config.toml:1: wallboard.page.show: must be \"tiles\""
    ),
    (
      "[[wallboard.page]]\nteam = \"\"",
      "config.toml:1: wallboard.page.team: must be the name of a team"
    ),
    (
      "[[wallboard.page]]\nteem = \"A\"",
      "config.toml:1: wallboard.page.teem: no such key; these are team, show"
    ),
    (
      "[wallboard]\npage = [3]",
      "config.toml:2: wallboard.page: is written [[wallboard.page]]"
    ),
    (
      "[wallboard]\npage = 3",
      "config.toml:2: wallboard.page: must be a duration such as \"90s\", \"2m\" or \"2m30s\", \"1s\" to \"1h\""
    ),
  ])
  func aWrongPageIsRefusedWithItsPlace(_ text: String, _ problem: String) {
    #expect(throws: SettingsError(problem)) { try settings(text) }
  }

  @Test func pagesHaveABound() throws {
    let most = String(repeating: "[[wallboard.page]]\n", count: WallboardOptions.pageLimit)
    #expect(try settings(most).wallboardPages.count == WallboardOptions.pageLimit)
    #expect(throws: SettingsError("config.toml:1: wallboard.page: at most 50 pages")) {
      try settings(most + "[[wallboard.page]]\n")
    }
  }

  @Test func theLayoutIsWrittenBesidePages() throws {
    let text = "[[wallboard.page]]\nteam = \"Billing\"\n"
    let written = try Settings.writing(
      [(Keys.wallboardMasthead, "Berlin".toml)], into: ("config.toml", text))
    let read = try settings(written)
    #expect(read[Keys.wallboardMasthead] == "Berlin")
    #expect(read.wallboardPages == [.init(team: "Billing")])
  }
}
