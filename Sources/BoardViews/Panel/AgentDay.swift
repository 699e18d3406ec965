import AgentFloor
import WebhookEvents

/// The day and the events of the agent that the screen is about.
///
/// It is remembered while nothing about that agent changes: reading it folds all facts of the agent.
struct AgentDay: Sendable {
  /// Most events of one agent shown.
  static let eventLimit = 200

  private struct Key: Hashable {
    var username: String
    /// Of the agent's event that arrived last.
    var arrival: Int
    /// The day goes on: the second, or the minute.
    var moment: Int64
    var isPast: Bool
  }

  private var key: Key?
  private(set) var history = AgentHistory()
  /// The newest first.
  private(set) var events: [Feed.Entry] = []

  var username: String? { key?.username }

  /// - Parameters:
  ///   - isPast: whether `input` is of the past, where events have other numbers.
  ///   - seconds: how old the end of the day may be.
  mutating func refresh(
    of agent: AgentGlance, from input: BoardInput, isPast: Bool, within seconds: Int64
  ) {
    let key = Key(
      username: agent.username, arrival: input.listing(agent).arrival,
      moment: input.now.seconds / seconds, isPast: isPast)
    guard key != self.key else { return }
    self.key = key
    history = input.history(agent)
    events = input.feed.newest(Self.eventLimit, of: agent.username)
  }
}
