package import TerminalCells

/// Every key of the board: the one source of what keys do, of the footer, of the help screen and
/// of the README's table.
package enum KeyTable {
  /// Entries under one heading of the help.
  package struct Section: Sendable {
    package var title: String
    package var entries: [Binding]
  }

  /// One line of the table.
  package struct Binding: Sendable {
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

  static func entry(_ action: KeyAction) -> Binding? { entries.first { $0.action == action } }

  private static let actions: [Key: KeyAction] = Dictionary(
    entries.flatMap { entry in entry.keys.map { ($0, entry.action) } },
    uniquingKeysWith: { first, _ in first })

  private static let move = [
    Binding(
      action: .move(.up), keys: [.up, .character("k")], shown: "↑ k", summary: "up one row"),
    Binding(
      action: .move(.down), keys: [.down, .character("j")], shown: "↓ j", summary: "down one row"),
    Binding(
      action: .move(.pageUp), keys: [.pageUp, .control("b")], shown: "PgUp Ctrl-B",
      summary: "up one page"),
    Binding(
      action: .move(.pageDown), keys: [.pageDown, .control("f"), .character(" ")],
      shown: "PgDn Ctrl-F Space", summary: "down one page"),
    Binding(
      action: .move(.top), keys: [.character("g"), .home], shown: "g Home", summary: "to the top"),
    Binding(
      action: .move(.bottom), keys: [.character("G"), .end], shown: "G End",
      summary: "to the bottom"),
    Binding(
      action: .move(.switchFocus), keys: [.tab, .backTab], shown: "Tab",
      summary: "between the agents and the feed", footer: "focus"),
    Binding(
      action: .move(.detail), keys: [.enter], shown: "⏎",
      summary: "all about the selected agent, or the selected event",
      footer: "detail"),
  ]

  private static let find = [
    Binding(
      action: .find(.filter), keys: [.character("/")], shown: "/",
      summary: "filter the agents; in the feed, search it", footer: "filter"),
    Binding(
      action: .find(.nextMatch), keys: [.character("n")], shown: "n",
      summary: "the next match in the feed, towards older events"),
    Binding(
      action: .find(.previousMatch), keys: [.character("N")], shown: "N",
      summary: "the match before, towards newer events"),
  ]

  private static let alerts = [
    Binding(
      action: .acknowledge, keys: [.character("a")], shown: "a",
      summary: "acknowledge the selected agent's alert, with a note",
      footer: "acknowledge")
  ]

  private static let view = [
    Binding(
      action: .view(.sort), keys: [.character("s")], shown: "s",
      summary: "sort: then a heading's raised letter; again reverses", footer: "sort"),
    Binding(
      action: .view(.columns), keys: [.character("c")], shown: "c",
      summary: "columns: then letters that show and hide them", footer: "columns"),
    Binding(
      action: .view(.explain), keys: [.character("e")], shown: "e",
      summary: "where the selected agent's numbers come from", footer: "explain"),
    Binding(
      action: .view(.offers), keys: [.character("o")], shown: "o",
      summary: "offers: who is ringing, declining, unresolved",
      footer: "offers"),
    Binding(
      action: .view(.group), keys: [.character("b")], shown: "b",
      summary: "group by team, by status, not at all", footer: "group"),
    Binding(
      action: .view(.pause), keys: [.character("p")], shown: "p",
      summary: "hold the agents and the feed still; the header goes on",
      footer: "pause"),
    Binding(
      action: .view(.mask), keys: [.character("m")], shown: "m",
      summary: "mask phone numbers, or not", footer: "mask"),
    Binding(
      action: .view(.wallboard), keys: [.character("w")], shown: "w",
      summary: "the wallboard, and back", footer: "wallboard"),
    Binding(
      action: .view(.theme), keys: [.character("t")], shown: "t", summary: "the next theme",
      footer: "theme"),
    Binding(
      action: .view(.feedTaller), keys: [.character("+"), .character("=")], shown: "+",
      summary: "a taller feed"),
    Binding(
      action: .view(.feedShorter), keys: [.character("-")], shown: "-", summary: "a lower feed"),
  ]

  private static let time = [
    Binding(
      action: .time(.back), keys: [.character(",")], shown: ",",
      summary: "back in time, to the minute before"),
    Binding(
      action: .time(.forward), keys: [.character(".")], shown: ".",
      summary: "forward in time, to the minute after"),
    Binding(
      action: .time(.farBack), keys: [.character("<")], shown: "<",
      summary: "back a quarter of an hour"),
    Binding(
      action: .time(.farForward), keys: [.character(">")], shown: ">",
      summary: "forward a quarter of an hour"),
    Binding(
      action: .time(.live), keys: [.character("l")], shown: "l",
      summary: "live again, from the past or a pause"),
  ]

  private static let program = [
    Binding(
      action: .program(.help), keys: [.character("?"), .function(1)], shown: "? F1",
      summary: "this help", footer: "help"),
    Binding(
      action: .program(.back), keys: [.character("q"), .escape], shown: "q Esc",
      summary: "back; on the board q quits, asking if reception stops", footer: "quit"),
    Binding(
      action: .program(.writeLayout), keys: [.character("W")], shown: "W",
      summary: "write layout and theme into your configuration",
      footer: "write layout"),
    Binding(
      action: .program(.reload), keys: [.character("R")], shown: "R",
      summary: "read configuration, roster and themes again",
      footer: "reload"),
    Binding(
      action: .program(.repaint), keys: [.control("l")], shown: "Ctrl-L", summary: "paint all again"
    ),
    Binding(
      action: .program(.suspend), keys: [.control("z")], shown: "Ctrl-Z",
      summary: "suspend; refused where that would stop reception"),
    Binding(
      action: .program(.interrupt), keys: [.control("c")], shown: "Ctrl-C", summary: "quit at once"),
  ]
}
