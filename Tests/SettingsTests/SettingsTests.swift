import AgentFloor
import Testing
import WebhookEvents

@testable import Settings

@Suite struct SettingsTests {
  private func settings(
    _ text: String = "", environment: [String: String] = [:],
    flags: [String: (flag: String, text: String)] = [:]
  ) throws(SettingsError) -> Settings {
    try Settings(file: ("config.toml", text), environment: environment, flags: flags)
  }

  private func problem(_ text: String, environment: [String: String] = [:]) -> String? {
    do {
      _ = try settings(text, environment: environment)
      return nil
    } catch { return error.description }
  }

  @Test func flagBeatsEnvironmentBeatsFileBeatsDefault() throws {
    let file = "stale-after = \"1m\"\n"
    let environment = ["FLOORBOARD_STALE_AFTER": "2m"]
    let flags = ["stale-after": (flag: "--stale-after", text: "3m")]
    #expect(try settings()[Keys.staleAfter].seconds == 300)
    #expect(try settings(file)[Keys.staleAfter].seconds == 60)
    #expect(try settings(file, environment: environment)[Keys.staleAfter].seconds == 120)
    let all = try settings(file, environment: environment, flags: flags)
    #expect(all[Keys.staleAfter].seconds == 180)
    #expect(all.origin(of: Keys.staleAfter) == .flag("--stale-after"))
    #expect(
      try settings(file).origin(of: Keys.staleAfter) == .file("config.toml", line: 1))
  }

  @Test(arguments: SecretKind.allCases)
  func aSecretOfTheEnvironmentIsHeldAndNotPrinted(_ kind: SecretKind) throws {
    let read = try settings(environment: [kind.environmentName: "hush"])
    let secret = try #require(read.environmentSecrets[kind])
    #expect(secret.text == "hush")
    #expect(read.listing.contains("\(kind.name) = <redacted>  # environment"))
    #expect(!read.listing.contains("hush"))
    #expect(!"\(read) \(String(reflecting: secret))".contains("hush"))
    #expect(try settings().environmentSecrets.isEmpty)
  }

  @Test func secretsAreNamedAfterTheirFiles() {
    #expect(
      SecretKind.allCases.map(\.environmentName) == [
        "FLOORBOARD_RECEIVER_TOKEN", "FLOORBOARD_RECEIVER_BASIC",
        "FLOORBOARD_RECEIVER_SIGNING_SECRET", "FLOORBOARD_RECEIVER_HMAC_SECRET",
        "FLOORBOARD_RECEIVER_VIEWER_TOKEN",
      ])
  }

  @Test func environmentNameFollowsTheKey() {
    #expect(Keys.receiverMaxBody.environmentName == "FLOORBOARD_RECEIVER_MAX_BODY")
  }

  @Test(arguments: [
    ("theem = \"day\"", "config.toml:1: theem: no such key; the nearest is theme"),
    (
      "[receiver]\nmax-bodi = \"1MiB\"",
      "config.toml:2: receiver.max-bodi: no such key; the nearest is receiver.max-body"
    ),
    ("ascii = \"yes\"", "config.toml:1: ascii: must be true or false"),
    (
      "\n[journal]\nkeep-days = 0",
      "config.toml:3: journal.keep-days: must be a whole number, 1 to 36500"
    ),
    ("stale-after = 5", "config.toml:1: stale-after: must be a duration such as \"90s\""),
    ("[board]\ncolumns = [\"agent\", 3]", "config.toml:2: board.columns: must be a list"),
    ("[board]\ncolumns = [\"agnt\"]", "config.toml:2: board.columns: must be a list"),
    ("[board]\ncolumns = [\"team\", \"team\"]", "config.toml:2: board.columns: must be a list"),
    (
      "[receiver]\ntoken = \"x\"",
      "config.toml:2: receiver.token: a secret does not stand in this file: put it into one that "
        + "receiver.token-file names, or into FLOORBOARD_RECEIVER_TOKEN"
    ),
    ("board = 3", "config.toml:1: board: must be a table: [board]"),
    ("[bord]\nmouse = true", "config.toml:1: bord: no such key; the nearest is board"),
    ("\n[a.b.c]\nd = 1", "config.toml:2: a: no such key"),
    ("ascii = true\r\n\r\ntheem = \"day\"\r\n", "config.toml:3: theem: no such key"),
    ("\u{FEFF}theem = \"day\"\r\n", "config.toml:1: theem: no such key"),
  ])
  func whatIsWrongIsNamedWithItsPlace(text: String, message: String) throws {
    #expect(try #require(problem(text)).hasPrefix(message))
  }

  @Test func anEntryOfTheCatalogueIsNamedByItsOwnLine() throws {
    let text = """
      [[catalogue.activity]]
      code = 37
      name = "BusyOnEmail"
      status = "on-email"
      [[catalogue.activity]]
      code = "x"
      """
    #expect(try #require(problem(text)).hasPrefix("config.toml:5: catalogue.activity.code: "))
  }

  @Test func syntaxErrorsNameLineAndColumn() throws {
    #expect(try #require(problem("theme = \nascii = true")).hasPrefix("config.toml:1:"))
  }

  @Test func aBadEnvironmentVariableIsNamed() throws {
    let message = try #require(problem("", environment: ["FLOORBOARD_BOARD_MOUSE": "maybe"]))
    #expect(message == "FLOORBOARD_BOARD_MOUSE: board.mouse: \"maybe\" is not true or false")
  }

  @Test(arguments: [
    ("1000000h", true), ("1000000h1s", false), ("2562047788015215h30m7s", false),
  ])
  func aThresholdIsAHundredYearsAndNotForEver(critical: String, isTaken: Bool) throws {
    let message = "critical must be at most 1000000h"
    for name in ["wrap-up", "busy-other:Lunch", "team:Support\".\"on-call"] {
      let text = "[thresholds.\"\(name)\"]\ncritical = \"\(critical)\""
      #expect(problem(text)?.hasSuffix(message) ?? false == !isTaken)
    }
    let environment = ["FLOORBOARD_THRESHOLDS_RINGING_CRITICAL": critical]
    #expect(problem("", environment: environment)?.hasSuffix(message) ?? false == !isTaken)
  }

  @Test func thresholdsAreReadForStatusActivityAndTeam() throws {
    let read = try settings(
      """
      [thresholds.wrap-up]
      warning = "1m"
      critical = "90s"
      [thresholds."busy-other:Lunch"]
      critical = "45m"
      [thresholds."team:Support".on-call]
      warning = "5m"
      """, environment: ["FLOORBOARD_THRESHOLDS_RINGING_CRITICAL": "20s"])
    #expect(read.thresholds.byStatus[.wrapUp] == Limit(warning: 60, critical: 90))
    #expect(read.thresholds.byActivity["Lunch"] == Limit(warning: 1800, critical: 2700))
    #expect(
      read.thresholds.byTeam["Support"]?[.onCall] == Limit(warning: 300, critical: 900))
    #expect(read.thresholds.byStatus[.ringing] == Limit(warning: 15, critical: 20))
  }

  /// Tables come in the order of their names, in which `team:` stands before `wrap-up`.
  @Test func whatATeamLeavesOutIsTheStatusInForce() throws {
    let text = """
      [thresholds."team:Support".wrap-up]
      warning = "5m"
      [thresholds.wrap-up]
      warning = "8m"
      critical = "10m"
      """
    let team = { (read: Settings) in read.thresholds.byTeam["Support"]?[.wrapUp] }
    #expect(try team(settings(text)) == Limit(warning: 300, critical: 600))
    let environment = ["FLOORBOARD_THRESHOLDS_WRAP_UP_CRITICAL": "20m"]
    let read = try settings(text, environment: environment)
    #expect(team(read) == Limit(warning: 300, critical: 1200))
  }

  @Test func theListingShowsEveryLimitAndItsOrigin() throws {
    let read = try settings(
      """
      [thresholds.wrap-up]
      warning = "1m"
      [thresholds."busy-other:Lunch"]
      critical = "45m"
      [thresholds."team:Second \\"Line\\"".on-call]
      warning = "5m"
      """, environment: ["FLOORBOARD_THRESHOLDS_RINGING_CRITICAL": "20s"])
    let lines = read.listing.split(separator: "\n")
    for line in [
      #"thresholds.on-call = { warning = "10m", critical = "15m" }  # default"#,
      #"thresholds.wrap-up = { warning = "1m", critical = "4m" }  # file config.toml:1"#,
      #"thresholds.ringing = { warning = "15s", critical = "20s" }  "#
        + "# environment FLOORBOARD_THRESHOLDS_RINGING_CRITICAL",
      #"thresholds."busy-other:Lunch" = { warning = "30m", critical = "45m" }  "#
        + "# file config.toml:3",
      #"thresholds."team:Second \"Line\"".on-call = { warning = "5m", critical = "15m" }  "#
        + "# file config.toml",
    ] {
      #expect(lines.contains { $0.hasPrefix(line) }, "\(line)")
    }
  }

  /// A masthead may come from anywhere; `config show` prints it on a terminal.
  @Test func whatTheListingPrintsIsSafeAndReadBackTheSame() throws {
    let masthead = "a\u{1B}[2J\u{9B}m \u{202E}\u{2028}\u{7F}\r\t\"\\ é 陈 \u{E0001}"
    let read = try settings(environment: ["FLOORBOARD_WALLBOARD_MASTHEAD": masthead])
    let line = try #require(
      read.listing.split(separator: "\n").first { $0.hasPrefix("wallboard.masthead") })
    #expect(
      line.hasPrefix(
        ##"wallboard.masthead = "a\u001B[2J\u009Bm \u202E\u2028\u007F\u000D\t\"\\ "##
          + ##"é 陈 \U000E0001""##))
    let back = try settings(String(line))
    #expect(back[Keys.wallboardMasthead] == masthead)
  }

  @Test(arguments: [
    "[thresholds.wrapup]\nwarning = \"1m\"",
    "[thresholds.wrap-up]\nwarning = \"5m\"",
    "[thresholds.available]\nwarning = \"5m\"",
    "[thresholds.wrap-up]\nalarm = \"5m\"",
  ])
  func badThresholdsAreRefused(text: String) {
    #expect(problem(text)?.hasPrefix("config.toml:") == true)
  }

  @Test func theCatalogueIsExtendedAndOverridden() throws {
    let read = try settings(
      """
      [[catalogue.activity]]
      code = 37
      name = "BusyOnEmail"
      status = "on-email"
      [[catalogue.event]]
      category = 1
      code = 7
      name = "Control"
      effect = "call-control"
      action-field = "Function"
      [[catalogue.category]]
      code = 4
      name = "Chat"
      """)
    #expect(read.catalogue.activity(code: 37)?.status == "on-email")
    #expect(read.catalogue.event(category: 1, code: 7)?.actionField == "Function")
    #expect(read.catalogue.categoryName(4) == "Chat")
  }

  @Test func aTypeOfWorkItemIsAddedOrReplacedInAnyCase() throws {
    let read = try settings(
      """
      [[catalogue.work-item]]
      type = "Fax"
      status = "on-email"
      [[catalogue.work-item]]
      type = "sms"
      status = "on-call"
      """)
    func status(_ type: String) -> [String] {
      read.catalogue.workItems.filter { $0.type.lowercased() == type }.map(\.status)
    }
    #expect(status("fax") == ["on-email"] && status("sms") == ["on-call"])
    #expect(status("webchat") == ["chatting"])
  }

  @Test(arguments: [
    ("CallerId", nil), ("Score", nil), ("Username", "Username"), ("user_name", "user_name"),
    ("session_id", "session_id"), ("Activity Code", "Activity Code"), ("Id", "Id"),
    ("AVAILABILITYCODE", "AVAILABILITYCODE"), ("ActivityName", "ActivityName"),
    ("WorkItemId", "WorkItemId"), ("WorkItemType", "WorkItemType"),
    ("CreationDateUtc", "CreationDateUtc"), ("Category", "Category"), ("Code", "Code"),
  ])
  func theJournalKeepsWhatTheFloorIsMadeOf(_ field: String, refused: String?) throws {
    let message = refused.map {
      "config.toml:2: journal.omit: \"\($0)\" cannot be left out: the floor is made from it"
    }
    #expect(problem("[journal]\nomit = [\"Queue\", \"\(field)\"]") == message)
    let environment = ["FLOORBOARD_JOURNAL_OMIT": field]
    #expect((problem("", environment: environment) == nil) == (refused == nil))
  }

  @Test(arguments: [("2h", nil), ("1m", nil), ("59s", "59"), ("721h", "721")])
  func aContactLastsAMinuteToAMonth(_ limit: String, refused: String?) throws {
    #expect((problem("[floor]\ncontact-limit = \"\(limit)\"") == nil) == (refused == nil))
  }

  @Test(arguments: ["SignIn", "sign_in", "SignedIn"])
  func anEventOfTheCatalogueMayBeNamedByAWord(word: String) throws {
    let read = try settings("[[catalogue.event]]\ncode = \"\(word)\"\nname = \"Came\"")
    #expect(read.catalogue.eventName(category: 1, code: 1) == "Came")
    #expect(read.catalogue.effect(category: 1, code: 1) == .signedIn)
  }

  @Test(arguments: [
    "[[catalogue.event]]\ncode = \"SignUp\"\nname = \"X\"",
    "[[catalogue.event]]\ncategory = 2\ncode = \"SignIn\"\nname = \"X\"",
    "[[catalogue.activity]]\ncode = 37\nname = \"X\"\nstatus = \"busy\"",
    "[[catalogue.activity]]\nname = \"X\"\nstatus = \"on-call\"",
    "[[catalogue.event]]\ncategory = 1\ncode = 3\nname = \"X\"\neffect = \"none\"",
    "[[catalogue.event]]\ncategory = 1\ncode = 99999999999\nname = \"X\"",
    "[[catalogue.events]]\ncode = 1",
    "[[catalogue.work-item]]\ntype = \"Fax\"\nstatus = \"wrap-up\"",
    "[[catalogue.work-item]]\nstatus = \"on-call\"",
    "[[catalogue.work-item]]\ntype = \"Fax\"\nstatus = \"on-call\"\ncode = 3",
    "[[catalogue.activity]]\ncode = 37\nname = \"X\"\nstatus = \"on-item\"",
  ])
  func badCatalogueEntriesAreRefused(text: String) {
    #expect(problem(text)?.contains("catalogue.") == true)
  }
}
