import AgentFloor
import BoardViews
import Settings
import WebhookEvents

/// The bell and the operator's command at new alerts.
///
/// An alert must stand for a moment first, so that one which the next events end disturbs nobody.
struct BoardAlarm {
  /// Seconds an alert has to stand.
  static let settling: Int64 = 1

  /// Alerts that have not stood so long; at most one an agent and level.
  private var settling: [AlertBook.Alert] = []
  /// Only the board that owns the journal runs the command, or every viewer would.
  let ownsJournal: Bool
  private var hasBell = false
  /// Empty where nothing is to be run.
  private var words = ""
  private let commands: AlertCommands

  init(ownsJournal: Bool, _ commands: AlertCommands) {
    self.ownsJournal = ownsJournal
    self.commands = commands
  }

  /// Takes over what the configuration says.
  mutating func configure(_ settings: Settings) {
    hasBell = settings[Keys.alertsBell]
    words = ownsJournal ? settings[Keys.alertsCommand] : ""
  }

  /// Takes new alerts, and runs the command for those that still stand. Returns whether to ring the
  /// bell.
  mutating func rings(
    for raised: [AlertBook.Alert], in book: AlertBook, of input: BoardInput
  ) -> Bool {
    settling += raised
    let due = settling.filter { input.now.seconds - $0.raisedAt.seconds >= Self.settling }
    guard !due.isEmpty else { return false }
    settling.removeAll { input.now.seconds - $0.raisedAt.seconds >= Self.settling }
    let standing = due.filter { book.alert(about: $0.subject) == $0 }
    if !words.isEmpty { for alert in standing { run(alert, input) } }
    return hasBell && !standing.isEmpty
  }

  private func run(_ alert: AlertBook.Alert, _ input: BoardInput) {
    var about: AgentGlance?
    if case .agent(let username, _) = alert.subject {
      about = input.agents.first { $0.username == username }
    }
    commands.run(
      words,
      for: alert.json(limit: about?.limit, now: input.now, name: about?.name, team: about?.team))
  }

  var trouble: String? { commands.trouble }
}
