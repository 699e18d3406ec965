package import TerminalCells

/// Every key of the board: the one source of what keys do, of the footer, of the help screen and
/// of the table in `KeysAndColumns`.
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
    /// One or two words for the footer; nil if the key is not in it.
    package var footer: String?

    /// - Parameters:
    ///   - shown: the names of the keys.
    ///   - others: keys that do the same and are not shown.
    fileprivate init(
      _ action: KeyAction, _ shown: String, _ summary: String, footer: String? = nil,
      others: [Key] = []
    ) {
      self.action = action
      self.shown = shown
      self.summary = summary
      self.footer = footer
      keys = shown.split(separator: " ").map(Key.init(named:)) + others
    }
  }

  package static let sections = [
    Section(title: "Move", entries: move), Section(title: "Find", entries: find),
    Section(title: "Alerts", entries: alerts), Section(title: "View", entries: view),
    Section(title: "Time", entries: time), Section(title: "Program", entries: program),
  ]

  package static let entries = sections.flatMap(\.entries)

  /// What `key` does outside prompts.
  package static func action(of key: Key) -> KeyAction? { actions[key] }

  /// The footer's entries: the most needed first, `quit` apart from these.
  static let footerOrder: [KeyAction] = [
    .program(.help), .time(.live), .find(.filter), .view(.teams), .view(.day), .view(.offers),
    .move(.detail), .move(.nextAgent), .acknowledge, .view(.sort), .view(.pause), .view(.group),
    .move(.switchFocus), .view(.columns), .view(.explain), .time(.moment), .view(.theme),
    .view(.mask), .view(.wallboard), .program(.writeLayout),
    .program(.reload),
  ]

  static func entry(_ action: KeyAction) -> Binding? { byAction[action] }

  private static let byAction: [KeyAction: Binding] = Dictionary(
    entries.map { ($0.action, $0) }, uniquingKeysWith: { first, _ in first })

  private static let actions: [Key: KeyAction] = Dictionary(
    entries.flatMap { entry in entry.keys.map { ($0, entry.action) } },
    uniquingKeysWith: { first, _ in first })

  private static let move: [Binding] = [
    .init(.move(.up), "↑ k", "up one row"),
    .init(.move(.down), "↓ j", "down one row"),
    .init(.move(.pageUp), "PgUp Ctrl-B", "up one page"),
    .init(.move(.pageDown), "PgDn Ctrl-F Space", "down one page"),
    .init(.move(.top), "g Home", "to the top; g in an event: to its agent"),
    .init(.move(.bottom), "G End", "to the bottom"),
    .init(.move(.left), "←", "in the day view, a quarter of an hour back"),
    .init(.move(.right), "→", "in the day view, a quarter of an hour forward"),
    .init(
      .move(.switchFocus), "Tab", "between the agents and the feed", footer: "focus",
      others: [.backTab]),
    .init(
      .move(.detail), "⏎", "all about the selected agent, or the selected event", footer: "detail"),
    .init(.move(.previousAgent), "[", "the agent before, in the board's order"),
    .init(
      .move(.nextAgent), "]", "the agent after, also on an agent's own pages", footer: "next agent"),
  ]

  private static let find: [Binding] = [
    .init(.find(.filter), "/", "filter the agents; in the feed, search it", footer: "filter"),
    .init(.find(.nextMatch), "n", "the next match in the feed, towards older events"),
    .init(.find(.previousMatch), "N", "the match before, towards newer events"),
  ]

  private static let alerts: [Binding] = [
    .init(
      .acknowledge, "a", "acknowledge the selected agent's alert, with a note",
      footer: "acknowledge")
  ]

  private static let view: [Binding] = [
    .init(
      .view(.sort), "s", "sort by a letter's column, and show it; again reverses", footer: "sort"),
    .init(.view(.columns), "c", "columns: then letters that show and hide them", footer: "columns"),
    .init(.view(.explain), "e", "where the selected agent's numbers come from", footer: "explain"),
    .init(
      .view(.teams), "T", "teams, the worst off first; Enter shows one's agents", footer: "teams"),
    .init(
      .view(.offers), "o", "offers: who rings, declines; an agent's on its page",
      footer: "offers"),
    .init(.view(.day), "v", "the day by quarter: of the floor, a team or an agent", footer: "day"),
    .init(.view(.group), "b", "group by team, by status, not at all", footer: "group"),
    .init(.view(.signedOut), "x", "show or fold the signed-out agents"),
    .init(
      .view(.pause), "p", "hold the agents and the feed still; the header goes on", footer: "pause"),
    .init(.view(.mask), "m", "mask phone numbers, or not", footer: "mask"),
    .init(.view(.wallboard), "w", "the wallboard, and back", footer: "wallboard"),
    .init(.view(.theme), "t", "the next theme", footer: "theme"),
    .init(.view(.feedTaller), "+", "a taller feed", others: [.character("=")]),
    .init(.view(.feedShorter), "-", "a lower feed"),
  ]

  private static let time: [Binding] = [
    .init(.time(.back), ",", "back in time, to the minute before"),
    .init(.time(.forward), ".", "forward in time, to the minute after"),
    .init(.time(.farBack), "<", "back a quarter of an hour"),
    .init(.time(.farForward), ">", "forward a quarter of an hour"),
    .init(.time(.moment), "@", "to the end of a minute: 14:07; now is live", footer: "go to time"),
    .init(.time(.alertBefore), "{", "to when an agent went past critical before"),
    .init(.time(.alertAfter), "}", "to when an agent went past critical next"),
    .init(.time(.live), "l", "live again, from the past or a pause", footer: "live"),
  ]

  private static let program: [Binding] = [
    .init(.program(.help), "? F1", "this help", footer: "help"),
    .init(
      .program(.back), "q Esc", "back; on the board q quits, filter or past or not",
      footer: "quit"),
    .init(
      .program(.writeLayout), "W", "write layout and theme into your configuration",
      footer: "write layout"),
    .init(.program(.reload), "R", "read configuration, roster and themes again", footer: "reload"),
    .init(.program(.copy), "y", "copy the selected agent or event to your clipboard"),
    .init(.program(.repaint), "Ctrl-L", "paint all again"),
    .init(.program(.suspend), "Ctrl-Z", "suspend; refused where that would stop reception"),
    .init(.program(.interrupt), "Ctrl-C", "quit at once"),
  ]
}

extension Key {
  /// The key of a name in the table: `↑`, `PgUp`, `Ctrl-B`, `k`.
  fileprivate init(named name: Substring) {
    let named: [Substring: Key] = [
      "↑": .up, "↓": .down, "←": .left, "→": .right, "PgUp": .pageUp, "PgDn": .pageDown,
      "Home": .home, "End": .end, "Tab": .tab, "⏎": .enter, "Esc": .escape, "F1": .function(1),
      "Space": .character(" "),
    ]
    let last = Character(name.suffix(1).lowercased())
    self =
      named[name]
      ?? (name.hasPrefix("Ctrl-") ? .control(last) : .character(Character(String(name))))
  }
}
