import Foundation
import TestSupport
import Testing

/// The configuration of a running board: written by `W`, read again when it changes.
@Suite(.serialized, .blocking, .timeLimit(.minutes(15))) struct ConfigurationTests {
  let directory = TemporaryDirectory()

  private var path: String { directory.file("config/floorboard/config.toml") }

  private func configure(_ text: String) throws {
    let url = URL(filePath: path)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url, options: .atomic)
  }

  /// A board of a file without events.
  private func quietBoard(_ flags: String...) throws -> TerminalSession {
    try TerminalSession(
      ["--follow", directory.file("events.jsonl")] + flags, environment: directory.environment)
  }

  private var configuration: String {
    get throws { try String(contentsOfFile: path, encoding: .utf8) }
  }

  @Test func wWritesTheLayoutAndLeavesTheRestOfTheFileAlone() throws {
    try configure(
      "# ours\nstale-after = \"9m\" # quiet site\n\n[board]\nsort = \"agent\" # by name\n")
    let board = try TerminalSession(["--demo"], environment: directory.environment)
    try board.waitToShow("sort agent")
    board.type("sc")
    try board.waitToShow("sort contacts")
    board.type("bt")
    try board.waitToShow("by team")
    board.type("W")
    try board.waitFor("layout written to")
    #expect(
      try configuration == """
        # ours
        stale-after = "9m" # quiet site
        theme = "day"

        [board]
        sort = "contacts" # by name
        group = "team"

        """)
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
    let again = try TerminalSession(["--demo"], environment: directory.environment)
    try again.waitToShow("sort contacts", "by team")
    again.type("W")
    try again.waitFor("the layout is already so")
  }

  @Test func aLayoutThatIsTheDefaultIsNotSaidToBeInAFile() throws {
    let board = try TerminalSession(["--demo"], environment: directory.environment)
    try board.waitToShow("sort attention")
    board.type("W")
    try board.waitFor("nothing to write: the layout is the default")
    board.type("q")
    #expect(try board.waitForEnd() == .exit(0))
    #expect(!FileManager.default.fileExists(atPath: directory.file("config")))
  }

  /// How events become a floor is fixed while the floor lasts.
  @Test(arguments: [
    ("ghost-after = \"4h\"", "ghost-after"), ("unresolved-after = \"20s\"", "unresolved-after"),
    ("contact-limit = \"1h\"", "contact-limit"), ("answer-within = \"10s\"", "answer-within"),
    ("agents = 500", "agents"),
  ])
  func whatTheFloorIsMadeByTakesARestart(_ line: String, key: String) throws {
    try configure("")
    let board = try quietBoard()
    try board.waitToShow("board", "available")
    try configure("[floor]\n\(line)\n")
    try board.waitFor("a restart is needed for floor.\(key)")
  }

  @Test func wMakesTheFileWhereThereIsNone() throws {
    let board = try quietBoard()
    try board.waitToShow("board")
    board.type("bW")
    try board.waitFor("layout written to")
    #expect(try configuration == "[board]\ngroup = \"team\"\n")
  }

  @Test func aReadOnlyBoardWritesNothing() throws {
    let board = try quietBoard("--read-only")
    try board.waitToShow("board")
    board.type("bW")
    try board.waitFor("read-only: nothing is written here")
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test func aChangedFileIsReadAgainAndABadOneIsNot() throws {
    try configure("")
    // Wide enough for an error beside the order, however long the floor's numbers are.
    let board = try TerminalSession(["--demo"], columns: 200, environment: directory.environment)
    try board.waitToShow("sort attention")
    try configure("[board]\nsort = \"-time\"\ngroup = \"status\"\n")
    try board.waitToShow("sort time", "by status")
    try configure("[board]\nsort = \"nonsense\"\n")
    try board.waitToShow("has an error", "sort time", "by status")
    try configure("[board]\nsort = \"aht\"\n")
    try board.waitToShow("sort aht")
    try board.waitNotToShow("has an error")
  }

  @Test func rReadsARosterAndAThemeOfOnesOwn() throws {
    let roster = directory.file("roster.csv")
    try Data("username,name,team\n".utf8).write(to: URL(filePath: roster))
    let themes = directory.file("config/floorboard/themes")
    try FileManager.default.createDirectory(atPath: themes, withIntermediateDirectories: true)
    let log = directory.file("events.jsonl")
    try FileHandle.log(at: log).append(EventLines.agent(code: 1))
    let board = try TerminalSession(
      ["--follow", log, "--roster", roster], environment: directory.environment)
    try board.waitToShow("maria.lopez")
    try Data("username,name,team\nmaria.lopez,María López,Billing\n".utf8).write(
      to: URL(filePath: roster))
    try Data("name = \"mine\"\n[roles]\ntext = { fg = \"#123456\" }\n".utf8).write(
      to: URL(filePath: "\(themes)/mine.toml"))
    board.type("R")
    try board.waitToShow("María López", "Billing")
    try configure("theme = \"mine\"\n")
    try board.waitToShow("María López")
    // The colour of the user's own theme, by its number in the palette of 256.
    try board.waitForBytes("38;5;23")
  }

  @Test func theMouseIsOnOnlyWhereItIsAskedFor() throws {
    let log = directory.file("events.jsonl")
    try FileHandle.log(at: log).append(
      EventLines.agent(code: 1, username: "anna", session: "S-1")
        + EventLines.agent(code: 1, username: "bert", session: "S-2"))
    let board = try TerminalSession(
      ["--follow", log, "--mouse"], environment: directory.environment)
    try board.waitToShow("anna", "bert")
    #expect(board.text.contains("\u{1B}[?1006h"))
    // The second row, then Enter: row 6 of the screen, below the trends, counted from 1.
    board.type("\u{1B}[<0;10;6M\u{1B}[<0;10;6m\r")
    try board.waitToShow("S-2", "signed in")
    board.type("qq")
    #expect(try board.waitForEnd() == .exit(0))
    #expect(board.text.contains("\u{1B}[?1006l"))

    let still = try TerminalSession(["--follow", log], environment: directory.environment)
    try still.waitToShow("anna")
    #expect(!still.text.contains("\u{1B}[?1000h"))
  }
}
