package import TerminalCells

/// Every key of the board: the one source of what keys do, of the footer, of the help screen and
/// of the README's table.
package enum KeyTable {
  package enum Section: String, CaseIterable, Hashable, Sendable {
    case move = "Move"
    case find = "Find"
    case alerts = "Alerts"
    case view = "View"
    case time = "Time"
    case program = "Program"
  }

  /// One line of the table.
  package struct Entry: Sendable {
    package var action: KeyAction
    package var keys: [Key]
    /// The keys as people read them.
    package var shown: String
    package var summary: String
    package var section: Section
    /// The one or two words for the footer, where it has a place there.
    package var footer: String?
  }

  package static let entries: [Entry] = move + find + alerts + view + time + program

  /// What `key` does outside prompts.
  package static func action(of key: Key) -> KeyAction? { actions[key] }

  /// The table in Markdown, for the README.
  package static var markdown: String {
    var text = "| Key | What it does |\n|---|---|\n"
    for entry in entries {
      let keys = entry.shown.split(separator: " ").map { "`\($0)`" }.joined(separator: " ")
      text += "| \(keys) | \(entry.summary) |\n"
    }
    return text
  }

  /// The footer's entries: the most needed first, `quit` apart from these.
  static let footerOrder: [KeyAction] = [
    .help, .filter, .sort, .switchFocus, .detail, .pause, .acknowledge, .theme, .group, .columns,
    .explain, .offers, .mask, .wallboard, .writeLayout, .reload,
  ]

  static func entry(_ action: KeyAction) -> Entry? { entries.first { $0.action == action } }

  private static let actions: [Key: KeyAction] = Dictionary(
    entries.flatMap { entry in entry.keys.map { ($0, entry.action) } },
    uniquingKeysWith: { first, _ in first })

  private static let move = [
    Entry(
      action: .up, keys: [.up, .character("k")], shown: "↑ k", summary: "up one row",
      section: .move),
    Entry(
      action: .down, keys: [.down, .character("j")], shown: "↓ j", summary: "down one row",
      section: .move),
    Entry(
      action: .pageUp, keys: [.pageUp, .control("b")], shown: "PgUp Ctrl-B",
      summary: "up one page", section: .move),
    Entry(
      action: .pageDown, keys: [.pageDown, .control("f"), .character(" ")],
      shown: "PgDn Ctrl-F Space", summary: "down one page", section: .move),
    Entry(
      action: .top, keys: [.character("g"), .home], shown: "g Home", summary: "to the top",
      section: .move),
    Entry(
      action: .bottom, keys: [.character("G"), .end], shown: "G End", summary: "to the bottom",
      section: .move),
    Entry(
      action: .switchFocus, keys: [.tab, .backTab], shown: "Tab",
      summary: "between the agents and the feed", section: .move, footer: "focus"),
    Entry(
      action: .detail, keys: [.enter], shown: "⏎",
      summary: "all about the selected agent, or the selected event", section: .move,
      footer: "detail"),
  ]

  private static let find = [
    Entry(
      action: .filter, keys: [.character("/")], shown: "/",
      summary: "filter the agents; in the feed, search it", section: .find, footer: "filter"),
    Entry(
      action: .nextMatch, keys: [.character("n")], shown: "n",
      summary: "the next match in the feed, towards older events", section: .find),
    Entry(
      action: .previousMatch, keys: [.character("N")], shown: "N",
      summary: "the match before, towards newer events", section: .find),
  ]

  private static let alerts = [
    Entry(
      action: .acknowledge, keys: [.character("a")], shown: "a",
      summary: "acknowledge the selected agent's alert, with a note", section: .alerts,
      footer: "acknowledge")
  ]

  private static let view = [
    Entry(
      action: .sort, keys: [.character("s")], shown: "s",
      summary: "sort: then a heading's raised letter; again reverses",
      section: .view, footer: "sort"),
    Entry(
      action: .columns, keys: [.character("c")], shown: "c",
      summary: "columns: then letters that show and hide them", section: .view, footer: "columns"),
    Entry(
      action: .explain, keys: [.character("e")], shown: "e",
      summary: "where the selected agent's numbers come from", section: .view, footer: "explain"),
    Entry(
      action: .offers, keys: [.character("o")], shown: "o",
      summary: "offers: who is ringing, declining, unresolved", section: .view,
      footer: "offers"),
    Entry(
      action: .group, keys: [.character("b")], shown: "b",
      summary: "group by team, by status, not at all", section: .view, footer: "group"),
    Entry(
      action: .pause, keys: [.character("p")], shown: "p",
      summary: "hold the agents and the feed still; the header goes on", section: .view,
      footer: "pause"),
    Entry(
      action: .mask, keys: [.character("m")], shown: "m", summary: "mask phone numbers, or not",
      section: .view, footer: "mask"),
    Entry(
      action: .wallboard, keys: [.character("w")], shown: "w",
      summary: "the wallboard, and back", section: .view, footer: "wallboard"),
    Entry(
      action: .theme, keys: [.character("t")], shown: "t", summary: "the next theme",
      section: .view, footer: "theme"),
    Entry(
      action: .feedTaller, keys: [.character("+"), .character("=")], shown: "+",
      summary: "a taller feed", section: .view),
    Entry(
      action: .feedShorter, keys: [.character("-")], shown: "-", summary: "a lower feed",
      section: .view),
  ]

  private static let time = [
    Entry(
      action: .timeBack, keys: [.character(",")], shown: ",",
      summary: "back in time, to the minute before", section: .time),
    Entry(
      action: .timeForward, keys: [.character(".")], shown: ".",
      summary: "forward in time, to the minute after", section: .time),
    Entry(
      action: .timeFarBack, keys: [.character("<")], shown: "<",
      summary: "back a quarter of an hour", section: .time),
    Entry(
      action: .timeFarForward, keys: [.character(">")], shown: ">",
      summary: "forward a quarter of an hour", section: .time),
    Entry(
      action: .goLive, keys: [.character("l")], shown: "l",
      summary: "live again, from the past or a pause", section: .time),
  ]

  private static let program = [
    Entry(
      action: .help, keys: [.character("?"), .function(1)], shown: "? F1", summary: "this help",
      section: .program, footer: "help"),
    Entry(
      action: .back, keys: [.character("q"), .escape], shown: "q Esc",
      summary: "back; on the board q quits, asking if reception stops",
      section: .program, footer: "quit"),
    Entry(
      action: .writeLayout, keys: [.character("W")], shown: "W",
      summary: "write layout and theme into your configuration", section: .program,
      footer: "write layout"),
    Entry(
      action: .reload, keys: [.character("R")], shown: "R",
      summary: "read configuration, roster and themes again", section: .program,
      footer: "reload"),
    Entry(
      action: .repaint, keys: [.control("l")], shown: "Ctrl-L", summary: "paint all again",
      section: .program),
    Entry(
      action: .suspend, keys: [.control("z")], shown: "Ctrl-Z",
      summary: "suspend; refused where that would stop reception", section: .program),
    Entry(
      action: .interrupt, keys: [.control("c")], shown: "Ctrl-C", summary: "quit at once",
      section: .program),
  ]
}
