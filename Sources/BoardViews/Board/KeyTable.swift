package import TerminalCells

/// Every key of the board: the one source of what keys do, of the footer, of the help screen and
/// of the README's table.
package enum KeyTable {
  /// Entries under one heading of the help.
  package struct Section: Sendable {
    package var title: String
    package var entries: [Entry]
  }

  /// One line of the table.
  package struct Entry: Sendable {
    package var action: KeyAction
    package var keys: [Key]
    /// The keys as people read them.
    package var shown: String
    package var summary: String
    /// The one or two words for the footer, where it has a place there.
    package var footer: String?
  }

  package static let sections = [
    Section(title: "Move", entries: move), Section(title: "Find", entries: find),
    Section(title: "Alerts", entries: alerts), Section(title: "View", entries: view),
    Section(title: "Time", entries: time), Section(title: "Program", entries: program),
  ]

  package static let entries = sections.flatMap(\.entries)

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
    .program(.help), .find(.filter), .view(.sort), .move(.switchFocus), .move(.detail),
    .view(.pause), .acknowledge, .view(.theme), .view(.group), .view(.columns),
    .view(.explain), .view(.offers), .view(.mask), .view(.wallboard), .program(.writeLayout),
    .program(.reload),
  ]

  static func entry(_ action: KeyAction) -> Entry? { entries.first { $0.action == action } }

  private static let actions: [Key: KeyAction] = Dictionary(
    entries.flatMap { entry in entry.keys.map { ($0, entry.action) } },
    uniquingKeysWith: { first, _ in first })

  private static let move = [
    Entry(
      action: .move(.up), keys: [.up, .character("k")], shown: "↑ k", summary: "up one row"),
    Entry(
      action: .move(.down), keys: [.down, .character("j")], shown: "↓ j", summary: "down one row"),
    Entry(
      action: .move(.pageUp), keys: [.pageUp, .control("b")], shown: "PgUp Ctrl-B",
      summary: "up one page"),
    Entry(
      action: .move(.pageDown), keys: [.pageDown, .control("f"), .character(" ")],
      shown: "PgDn Ctrl-F Space", summary: "down one page"),
    Entry(
      action: .move(.top), keys: [.character("g"), .home], shown: "g Home", summary: "to the top"),
    Entry(
      action: .move(.bottom), keys: [.character("G"), .end], shown: "G End",
      summary: "to the bottom"),
    Entry(
      action: .move(.switchFocus), keys: [.tab, .backTab], shown: "Tab",
      summary: "between the agents and the feed", footer: "focus"),
    Entry(
      action: .move(.detail), keys: [.enter], shown: "⏎",
      summary: "all about the selected agent, or the selected event",
      footer: "detail"),
  ]

  private static let find = [
    Entry(
      action: .find(.filter), keys: [.character("/")], shown: "/",
      summary: "filter the agents; in the feed, search it", footer: "filter"),
    Entry(
      action: .find(.nextMatch), keys: [.character("n")], shown: "n",
      summary: "the next match in the feed, towards older events"),
    Entry(
      action: .find(.previousMatch), keys: [.character("N")], shown: "N",
      summary: "the match before, towards newer events"),
  ]

  private static let alerts = [
    Entry(
      action: .acknowledge, keys: [.character("a")], shown: "a",
      summary: "acknowledge the selected agent's alert, with a note",
      footer: "acknowledge")
  ]

  private static let view = [
    Entry(
      action: .view(.sort), keys: [.character("s")], shown: "s",
      summary: "sort: then a heading's raised letter; again reverses", footer: "sort"),
    Entry(
      action: .view(.columns), keys: [.character("c")], shown: "c",
      summary: "columns: then letters that show and hide them", footer: "columns"),
    Entry(
      action: .view(.explain), keys: [.character("e")], shown: "e",
      summary: "where the selected agent's numbers come from", footer: "explain"),
    Entry(
      action: .view(.offers), keys: [.character("o")], shown: "o",
      summary: "offers: who is ringing, declining, unresolved",
      footer: "offers"),
    Entry(
      action: .view(.group), keys: [.character("b")], shown: "b",
      summary: "group by team, by status, not at all", footer: "group"),
    Entry(
      action: .view(.pause), keys: [.character("p")], shown: "p",
      summary: "hold the agents and the feed still; the header goes on",
      footer: "pause"),
    Entry(
      action: .view(.mask), keys: [.character("m")], shown: "m",
      summary: "mask phone numbers, or not", footer: "mask"),
    Entry(
      action: .view(.wallboard), keys: [.character("w")], shown: "w",
      summary: "the wallboard, and back", footer: "wallboard"),
    Entry(
      action: .view(.theme), keys: [.character("t")], shown: "t", summary: "the next theme",
      footer: "theme"),
    Entry(
      action: .view(.feedTaller), keys: [.character("+"), .character("=")], shown: "+",
      summary: "a taller feed"),
    Entry(
      action: .view(.feedShorter), keys: [.character("-")], shown: "-", summary: "a lower feed"),
  ]

  private static let time = [
    Entry(
      action: .time(.back), keys: [.character(",")], shown: ",",
      summary: "back in time, to the minute before"),
    Entry(
      action: .time(.forward), keys: [.character(".")], shown: ".",
      summary: "forward in time, to the minute after"),
    Entry(
      action: .time(.farBack), keys: [.character("<")], shown: "<",
      summary: "back a quarter of an hour"),
    Entry(
      action: .time(.farForward), keys: [.character(">")], shown: ">",
      summary: "forward a quarter of an hour"),
    Entry(
      action: .time(.live), keys: [.character("l")], shown: "l",
      summary: "live again, from the past or a pause"),
  ]

  private static let program = [
    Entry(
      action: .program(.help), keys: [.character("?"), .function(1)], shown: "? F1",
      summary: "this help", footer: "help"),
    Entry(
      action: .program(.back), keys: [.character("q"), .escape], shown: "q Esc",
      summary: "back; on the board q quits, asking if reception stops", footer: "quit"),
    Entry(
      action: .program(.writeLayout), keys: [.character("W")], shown: "W",
      summary: "write layout and theme into your configuration",
      footer: "write layout"),
    Entry(
      action: .program(.reload), keys: [.character("R")], shown: "R",
      summary: "read configuration, roster and themes again",
      footer: "reload"),
    Entry(
      action: .program(.repaint), keys: [.control("l")], shown: "Ctrl-L", summary: "paint all again"
    ),
    Entry(
      action: .program(.suspend), keys: [.control("z")], shown: "Ctrl-Z",
      summary: "suspend; refused where that would stop reception"),
    Entry(
      action: .program(.interrupt), keys: [.control("c")], shown: "Ctrl-C", summary: "quit at once"),
  ]
}
