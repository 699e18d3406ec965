import AgentFloor
package import TerminalCells
import WebhookEvents

/// The glyphs of the board in one repertoire. Each is one cell wide, none is an emoji, and each has a
/// stand-in for terminals that cannot show it.
package struct Glyphs: Sendable {
  package let repertoire: Repertoire

  package init(_ repertoire: Repertoire) { self.repertoire = repertoire }

  private func pick(
    _ unicode: Character, console: Character? = nil, ascii: Character
  ) -> Character {
    switch repertoire {
    case .unicode: unicode
    case .console: console ?? ascii
    case .ascii: ascii
    }
  }

  var critical: Character { pick("▲", ascii: "!") }
  var warning: Character { pick("△", ascii: "^") }
  var selection: Character { pick("▶", console: "»", ascii: ">") }
  var selectionElsewhere: Character { pick("▷", console: "·", ascii: "-") }
  var folded: Character { pick("▸", console: "»", ascii: "+") }
  var unfolded: Character { pick("▾", console: "·", ascii: "-") }
  var ellipsis: Character { repertoire.ellipsis }
  var dot: Character { pick("·", console: "·", ascii: "-") }
  var dash: Character { pick("–", ascii: "-") }
  var line: Character { pick("─", console: "─", ascii: "-") }
  var down: Character { pick("↓", ascii: "v") }
  var then: Character { pick("›", ascii: ">") }
  var arrow: Character { pick("→", ascii: ">") }
  var up: Character { pick("↑", ascii: "^") }
  var mask: Character { pick("•", console: "·", ascii: "*") }
  var times: Character { pick("×", console: "×", ascii: "x") }
  var block: Character { pick("█", console: "█", ascii: "#") }
  /// What is used of a limit, the same past warning, what is left of it, and the limit.
  var barLine: Character { pick("━", console: "─", ascii: "-") }
  var barDashed: Character { pick("╍", console: "═", ascii: "=") }
  var barTrack: Character { pick("╌", console: "·", ascii: ".") }
  var barTick: Character { pick("┃", console: "│", ascii: "|") }
  var scrollTrack: Character { pick("│", console: "│", ascii: "|") }
  var scrollThumb: Character { pick("┃", console: "█", ascii: "#") }

  var sourceLive: Character { pick("●", console: "▄", ascii: "*") }
  var sourceWaiting: Character { pick("○", console: "·", ascii: "o") }
  var sourceLost: Character { pick("✕", console: "×", ascii: "x") }
  var sourceStopped: Character { pick("■", ascii: "=") }

  /// What ends a bar within a cell, from the smallest part up: eighths, halves, or nothing.
  var eighths: [Character] {
    switch repertoire {
    case .unicode: ["▏", "▎", "▍", "▌", "▋", "▊", "▉"]
    case .console: ["▌"]
    case .ascii: []
    }
  }

  /// The heights of a bar of one cell, the lowest, which stands for zero, first. None is the dash,
  /// which stands for what is not known.
  var levels: [Character] {
    switch repertoire {
    case .unicode: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
    case .console: ["_", "░", "▒", "▓", "█"]
    case .ascii: ["_", ".", ":", "=", "+", "*", "#"]
    }
  }

  /// Nil within the limits.
  func mark(of level: AttentionLevel) -> Character? {
    switch level {
    case .normal: nil
    case .warning: warning
    case .critical: critical
    }
  }

  func sign(of status: StatusKind) -> Character {
    let sign = status.look.sign
    return pick(sign.unicode, console: sign.console, ascii: sign.ascii)
  }

  /// What fills a status's part of a band: work is full, readiness half, absence thin. In other
  /// repertoires, where few blocks differ, the sign does.
  func pattern(of status: StatusKind) -> Character {
    guard repertoire == .unicode else { return sign(of: status) }
    return switch status {
    case .onCall, .onEmail, .chatting, .onItem, .dialingOut: "█"
    case .wrapUp, .ringing: "▓"
    case .available, .internalOnly: "▒"
    case .notReady, .onBreak, .busyOther: "░"
    case .signedOut: "╌"
    case .unknown: "?"
    }
  }

  /// `text`, or a dash for nil: a number without a denominator, or what is not known.
  func orDash(_ text: String?) -> SafeText { SafeText(text ?? String(dash)) }

  /// The agent's name; where the terminal can show none of its letters, the username.
  func name(of agent: AgentGlance) -> SafeText {
    let name = SafeText(agent.shownName)
    guard repertoire != .unicode, !canShow(name), canShow(SafeText(agent.username)) else {
      return name
    }
    return SafeText(agent.username)
  }

  private func canShow(_ text: SafeText) -> Bool {
    text.shown(in: repertoire).description.filter { $0 == "?" }.count
      <= text.description.filter { $0 == "?" }.count
  }

  /// A phone number, masked.
  func masked(_ number: String) -> String { shown(mask: NumberMask.masked(number)) }

  /// A text with masked numbers, its dots as what the terminal can show.
  func shown(mask text: String) -> String {
    mask == "•" ? text : String(text.map { $0 == "•" ? mask : $0 })
  }

  /// The keys as text, with names for those whose glyphs cannot be shown.
  func shown(_ keys: String) -> String {
    guard repertoire != .unicode else { return keys }
    let names = ["⏎": "Enter", "↑": "Up", "↓": "Down", "←": "Left", "→": "Right"]
    return names.reduce(keys) { $0.replacing($1.key, with: $1.value) }
  }
}
