import AgentFloor
import BoardViews
import Settings
import TerminalCells
import WebhookEvents

/// The bell, notifications and the operator's command at new alerts.
///
/// An alert must stand for a moment first, so that one which the next events end disturbs nobody.
struct BoardAlarm {
  /// Seconds an alert has to stand.
  static let settling: Int64 = 1

  /// What new alerts ask of the terminal.
  struct Signals {
    var rings = false
    var notices: [SafeText] = []
  }

  /// Most notifications of one moment; of more alerts only the number is told.
  static let noticeLimit = 3

  /// Alerts that have not stood so long; at most one an agent and level.
  private var settling: [AlertBook.Alert] = []
  /// Only the board that owns the journal runs the command, or every viewer would.
  let ownsJournal: Bool
  private var hasBell = false
  private var notifies = false
  private var names = WallboardOptions.Names.full
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
    notifies = settings[Keys.alertsNotify]
    names = WallboardOptions.Names(rawValue: settings[Keys.wallboardNames]) ?? .full
    words = ownsJournal ? settings[Keys.alertsCommand] : ""
  }

  /// Takes new alerts, and runs the command for those that still stand.
  mutating func signals(
    for raised: [AlertBook.Alert], in book: AlertBook, of input: BoardInput
  ) -> Signals {
    settling += raised
    let due = settling.filter { input.now.seconds - $0.raisedAt.seconds >= Self.settling }
    guard !due.isEmpty else { return Signals() }
    settling.removeAll { input.now.seconds - $0.raisedAt.seconds >= Self.settling }
    let standing = due.filter { book.alert(about: $0.subject) == $0 }
    if !words.isEmpty { for alert in standing { run(alert, input) } }
    return Signals(
      rings: hasBell && !standing.isEmpty, notices: notifies ? notices(of: standing, input) : [])
  }

  private func notices(of alerts: [AlertBook.Alert], _ input: BoardInput) -> [SafeText] {
    guard alerts.count <= Self.noticeLimit else {
      return ["\(Formatting.count(alerts.count)) new alerts"]
    }
    return alerts.map { $0.words(about: $0.agent(in: input), names, at: input.now) }
  }

  private func run(_ alert: AlertBook.Alert, _ input: BoardInput) {
    let about = alert.agent(in: input)
    commands.run(
      words,
      for: alert.json(limit: about?.limit, now: input.now, name: about?.name, team: about?.team))
  }

  var trouble: String? { commands.trouble }
}

extension AlertBook.Alert {
  /// The agent whom the alert is about.
  fileprivate func agent(in input: BoardInput) -> AgentGlance? {
    guard case .agent(let username, _) = subject else { return nil }
    return input.agents.first { $0.username == username }
  }
}
