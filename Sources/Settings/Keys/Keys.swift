import BoardViews
package import LiveFloor
package import WebhookEvents

/// Every key of the configuration, in the order of the file that `floorboard config default`
/// prints.
package enum Keys {
  package static let theme = SettingKey(
    "theme", "night", "a name, a file, or auto: night or day by the terminal's ground"
  ).naming(.file)
  package static let ascii = SettingKey(
    "ascii", false, "stand-ins even where UTF-8 would work")
  package static let maskNumbers = SettingKey(
    "mask-numbers", NumberMasking.on,
    "on screens and in what the receiver serves; \"always\": no key shows them")
  package static let timezone = SettingKey(
    "timezone", "", "IANA name; empty: the machine's")
  package static let dayStarts = SettingKey(
    "day-starts", TimeOfDay(hour: 4, minute: 0), "when \"today\" turns")
  package static let staleAfter = SettingKey(
    "stale-after", TimeSpan(seconds: 300), "silence past which the board dims"
  ).within(TimeSpan(seconds: 1)...TimeSpan(seconds: 86_400))
  package static let roster = SettingKey("roster", "", "CSV: username,name,team")
    .naming(.whole)

  package static let boardColumns = SettingKey(
    "board.columns", TextList(ColumnTable.usual.map(\.name)),
    "also " + ColumnTable.all.filter { !$0.isUsual }.map(\.name).joined(separator: ", ")
  ).ofSome(ColumnTable.all.map(\.name))
  package static let boardSort = SettingKey(
    "board.sort", SortOrder.attention.setting, "a column, \"-\" before it reverses"
  ).among(SortOrder.names.flatMap { [$0, "-\($0)"] })
  package static let boardGroup = SettingKey(
    "board.group", Grouping.none.rawValue,
    Grouping.allCases.map(\.rawValue).joined(separator: " | ")
  ).among(Grouping.allCases.map(\.rawValue))
  package static let boardFeedHeight = SettingKey(
    "board.feed-height", Percentage(percent: 25), "share of the screen"
  ).within(Percentage(percent: 0)...Percentage(percent: 90))
  package static let boardMouse = SettingKey("board.mouse", false, "select, scroll, sort")

  package static let wallboardMasthead = SettingKey("wallboard.masthead", "", "the top line")
  package static let wallboardTurn = SettingKey(
    "wallboard.turn", TimeSpan(seconds: 15), "how long a page stands", formerly: "wallboard.page"
  ).within(TimeSpan(seconds: 1)...TimeSpan(seconds: 3600))
  package static let wallboardNames = SettingKey(
    "wallboard.names", WallboardOptions.Names.full.rawValue,
    WallboardOptions.Names.allCases.map(\.rawValue).joined(separator: " | ")
  ).among(WallboardOptions.Names.allCases.map(\.rawValue))

  package static let receiverListen = SettingKey(
    "receiver.listen", "127.0.0.1:8080", "[host:]port or unix:path"
  ).naming(.socket)
  package static let receiverSocketMode = SettingKey(
    "receiver.socket-mode", FileMode(bits: 0o660), "of a Unix socket")
  package static let receiverPath = SettingKey(
    "receiver.path", "/events", "where senders post"
  ).bounded(by: "a path such as \"/events\", and none of the receiver's own") { path in
    path.hasPrefix("/") && !["/healthz", "/floor", "/stream", "/metrics"].contains(path)
  }
  package static let receiverSuccessStatus = SettingKey(
    "receiver.success-status", 200, "200, 201, 202 or 204"
  ).among([200, 201, 202, 204])
  package static let receiverDurability = SettingKey(
    "receiver.durability", "sync", "sync | os"
  ).among(["sync", "os"])
  package static let receiverMalformed = SettingKey(
    "receiver.malformed", "reject",
    "reject: 400, nothing taken; set-aside: 200, the good taken, the bad to rejected.jsonl"
  ).among(["reject", "set-aside"])
  package static let receiverViewers = SettingKey(
    "receiver.viewers", "auto",
    "without a token: auto: this machine, unless there is a secret; local: this machine; "
      + "token: nobody"
  ).among(["auto", "local", "token"])
  package static let receiverTokenFile = SettingKey(
    "receiver.token-file", "", "one bearer token a line; several are all good (rotation)"
  ).naming(.whole)
  package static let receiverBasicFile = SettingKey(
    "receiver.basic-file", "", "user:password a line"
  ).naming(.whole)
  package static let receiverSigningSecretFile = SettingKey(
    "receiver.signing-secret-file", "", "Standard Webhooks, whsec_… a line"
  ).naming(.whole)
  package static let receiverHMACSecretFile = SettingKey(
    "receiver.hmac-secret-file", "", "GitHub form"
  ).naming(.whole)
  package static let receiverHMACHeader = SettingKey(
    "receiver.hmac-header", "X-Hub-Signature-256", "the header that carries it")
  package static let receiverViewerTokenFile = SettingKey(
    "receiver.viewer-token-file", "", "for /stream, /floor, /metrics; absent: see viewers"
  ).naming(.whole)
  package static let receiverUnwrap = SettingKey(
    "receiver.unwrap", EventPath(),
    "the field (a.b) of a JSON body that holds the event, an array of them, or either as a string")
  package static let receiverTLSCertificate = SettingKey(
    "receiver.tls-certificate", "", "PEM file"
  ).naming(.whole)
  package static let receiverTLSKey = SettingKey("receiver.tls-key", "", "PEM file")
    .naming(.whole)
  package static let receiverMaxBody = SettingKey(
    "receiver.max-body", ByteCount(bytes: 1 << 20), "bytes of one request"
  ).within(ByteCount(bytes: 1)...ByteCount(bytes: 1 << 30))
  package static let receiverMaxEvents = SettingKey(
    "receiver.max-events", 10_000, "in one request"
  ).within(1...10_000)
  package static let receiverRate = SettingKey(
    "receiver.rate", 0, "requests a second and address, after authentication; 0: no limit"
  ).within(0...1_000_000)
  package static let receiverConnections = SettingKey(
    "receiver.connections", 1024, "in all; past it a connection is closed at accept"
  ).within(1...1_000_000)
  package static let receiverConnectionsPerAddress = SettingKey(
    "receiver.connections-per-address", 64, "viewers' streams not counted"
  ).within(1...1_000_000)
  package static let receiverHeaderTimeout = SettingKey(
    "receiver.header-timeout", TimeSpan(seconds: 10), "until the headers are there"
  ).within(TimeSpan(seconds: 1)...TimeSpan(seconds: 3600))
  package static let receiverBodyTimeout = SettingKey(
    "receiver.body-timeout", TimeSpan(seconds: 30), "until the body is there"
  ).within(TimeSpan(seconds: 1)...TimeSpan(seconds: 3600))
  package static let receiverIdleTimeout = SettingKey(
    "receiver.idle-timeout", TimeSpan(seconds: 60), "between requests"
  ).within(TimeSpan(seconds: 1)...TimeSpan(seconds: 3600))

  package static let journalDirectory = SettingKey(
    "journal.directory", "", "empty: $XDG_STATE_HOME/floorboard/journal"
  ).naming(.whole)
  package static let journalKeepDays = SettingKey("journal.keep-days", 30, "days of files")
    .within(1...36_500)
  package static let journalReplayDays = SettingKey(
    "journal.replay-days", 2, "days of state rebuilt at start"
  ).within(1...36_500)
  package static let journalOmit = SettingKey(
    "journal.omit", TextList([]),
    "fields of events never written, e.g. [\"CallerId\"]; refused bodies are kept whole")

  package static let attachCAFile = SettingKey(
    "attach.ca-file", "",
    "PEM of the authority of a receiver attached or posted to, beside the system's own"
  ).naming(.whole)

  package static let floorUnresolvedAfter = SettingKey(
    "floor.unresolved-after", TimeSpan(seconds: 45), "an offer without an answer"
  ).within(TimeSpan(seconds: 1)...TimeSpan(seconds: 86_400))
  package static let floorAnswerWithin = SettingKey(
    "floor.answer-within", TimeSpan(seconds: 20),
    "what \"answered within\" counts, from the offer on"
  ).within(TimeSpan(seconds: 1)...TimeSpan(seconds: 86_400))
  package static let floorGhostAfter = SettingKey(
    "floor.ghost-after", TimeSpan(seconds: 8 * 3600), "signed in without an event"
  ).within(TimeSpan(seconds: 60)...TimeSpan(seconds: 30 * 86_400))
  package static let floorContactLimit = SettingKey(
    "floor.contact-limit", TimeSpan(seconds: 2 * 3600),
    "a contact without a release is over, inferred"
  ).within(TimeSpan(seconds: 60)...TimeSpan(seconds: 30 * 86_400))
  package static let floorExclude = SettingKey(
    "floor.exclude", TextList([]),
    "usernames listed but not counted, no alerts: supervisors signed in")
  package static let floorDuplicateMemory = SettingKey(
    "floor.duplicate-memory", 262_144, "ids remembered"
  ).within(1...16_777_216)
  package static let floorAgents = SettingKey(
    "floor.agents", 100_000, "past it the longest signed-out are evicted"
  ).within(1...1_000_000)

  package static let alertsBell = SettingKey("alerts.bell", false, "ring at each new alert")
  package static let alertsNotify = SettingKey(
    "alerts.notify", false, "desktop notification at each new alert, names as on the wallboard")
  package static let alertsCommand = SettingKey(
    "alerts.command", "",
    "run by /bin/sh at each new alert, the alert as JSON on its standard input; "
      + "only where the journal is owned, never for replayed events")

  package static let all: [any AnySettingKey] =
    [
      theme, ascii, maskNumbers, timezone, dayStarts, staleAfter, roster,
      boardColumns, boardSort, boardGroup, boardFeedHeight, boardMouse,
      wallboardMasthead, wallboardTurn, wallboardNames,
      receiverListen, receiverSocketMode, receiverPath, receiverSuccessStatus, receiverDurability,
      receiverMalformed,
      receiverTokenFile, receiverBasicFile, receiverSigningSecretFile, receiverHMACSecretFile,
      receiverHMACHeader, receiverViewerTokenFile, receiverViewers, receiverUnwrap,
      receiverTLSCertificate, receiverTLSKey,
      receiverMaxBody, receiverMaxEvents, receiverRate, receiverConnections,
      receiverConnectionsPerAddress, receiverHeaderTimeout, receiverBodyTimeout,
      receiverIdleTimeout,
      journalDirectory, journalKeepDays, journalReplayDays, journalOmit,
      attachCAFile,
      floorUnresolvedAfter, floorAnswerWithin, floorContactLimit, floorGhostAfter, floorExclude,
      floorDuplicateMemory,
      floorAgents,
      alertsBell, alertsNotify, alertsCommand,
    ] + shared
}
