import AgentFloor
import WebhookEvents

/// What a column with `SortKey.detail` sorts by: a text for each agent, by username.
///
/// Read at most once a second: a full reading of 10,000 agents costs too much for each of 20 frames.
struct DetailTexts: Sendable {
  private var source: (second: Int64, column: BoardColumn)?
  private(set) var texts: [String: String] = [:]

  mutating func refresh(from input: BoardInput, for column: BoardColumn) {
    guard case .detail(let text) = column.sortKey else {
      self = DetailTexts()
      return
    }
    let isFresh = source.map { $0 == (input.now.seconds, column) } ?? false
    guard !isFresh else { return }
    source = (input.now.seconds, column)
    texts = [:]
    for agent in input.agents { texts[agent.username] = text(input.detail(agent)) }
  }
}
