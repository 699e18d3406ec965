import Testing

@testable import Settings

private func written(
  _ text: String, _ values: [(key: any AnySettingKey, toml: String)]
) throws -> String {
  try Settings.writing(values, into: ("c.toml", text))
}

@Suite struct WritingTests {
  /// `W` where the system's file is in force.
  @Test func aCopyElsewhereNamesTheSameFiles() throws {
    let system = (
      path: "/etc/floorboard/config.toml",
      text: "roster = \"roster.csv\"  # ours\n[journal]\ndirectory = \"/srv/journal\"\n"
    )
    let own = "/home/anna/.config/floorboard/config.toml"
    let moved = try Settings.paths(of: system, thatMoveTo: own)
    #expect(
      try Settings.writing(moved + [(Keys.theme, "\"day\"")], into: (own, system.text))
        .contains("roster = \"/etc/floorboard/roster.csv\"  # ours\n"))
    #expect(try Settings.paths(of: system, thatMoveTo: system.path).isEmpty)
  }

  @Test func aValueIsReplacedAndItsCommentKept() throws {
    let text = """
      # mine
      theme = "night"   # calm

      [board]
      columns = [
        "agent",  # who
        "status",
      ]                # two of them
      sort = 'time'

      [thresholds.wrap-up]
      warning = "3m"
      critical = "5m"

      """
    let found = try written(
      text, [(Keys.theme, "\"day\""), (Keys.boardColumns, "[\"agent\", \"aht\"]")])
    #expect(
      found == """
        # mine
        theme = "day"   # calm

        [board]
        columns = ["agent", "aht"]                # two of them
        sort = 'time'

        [thresholds.wrap-up]
        warning = "3m"
        critical = "5m"

        """)
  }

  @Test(arguments: [
    ("", "theme = \"day\"\n\n[board]\nsort = \"-time\"\n"),
    ("[board]\n", "theme = \"day\"\n\n[board]\nsort = \"-time\"\n"),
    (
      "ascii = true\n[board]\ngroup = \"team\"\n[journal]\nkeep-days = 3",
      "ascii = true\ntheme = \"day\"\n[board]\ngroup = \"team\"\nsort = \"-time\"\n"
        + "[journal]\nkeep-days = 3\n"
    ),
    ("board.sort = \"time\"\n", "board.sort = \"-time\"\ntheme = \"day\"\n"),
    (
      "board.\"sort\" = \"time\"\r\ntheme = \"night\" # = \"x\"\r\n",
      "board.\"sort\" = \"-time\"\r\ntheme = \"day\" # = \"x\"\r\n"
    ),
    (
      "[board]\nsort = \"time\" #]\n[wallboard]\nmasthead = \"[board] sort = # \\\" \"\n",
      "theme = \"day\"\n\n[board]\nsort = \"-time\" #]\n[wallboard]\n"
        + "masthead = \"[board] sort = # \\\" \"\n"
    ),
    (
      "[wallboard]\nmasthead = \"\"\"\n[board]\nsort = 1\n\"\"\" # three\n",
      "theme = \"day\"\n\n[wallboard]\nmasthead = \"\"\"\n[board]\nsort = 1\n\"\"\" # three\n\n"
        + "[board]\nsort = \"-time\"\n"
    ),
  ])
  func aMissingKeyGoesWhereItBelongs(text: String, result: String) throws {
    let found = try written(text, [(Keys.theme, "\"day\""), (Keys.boardSort, "\"-time\"")])
    #expect(found == result)
    #expect(try Settings(file: ("c.toml", found))[Keys.boardSort] == "-time")
  }

  @Test func writingTwiceChangesNothingMore() throws {
    let values: [(key: any AnySettingKey, toml: String)] = [
      (Keys.boardFeedHeight, "\"30%\""), (Keys.theme, "\"day\""),
    ]
    let once = try written("# empty\n", values)
    #expect(try written(once, values) == once)
  }

  @Test(arguments: ["board = { sort = \"time\" }\n", "sort = 1\n", "theme = \n"])
  func whatOnlyAHandCanChangeIsLeftAlone(text: String) {
    #expect(throws: SettingsError.self) { try written(text, [(Keys.boardSort, "\"-time\"")]) }
  }
}
