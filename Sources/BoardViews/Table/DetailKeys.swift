import AgentFloor
import WebhookEvents

/// What a column with `SortKey.detail` or `detailNumber` sorts by: a key for each agent, by username.
///
/// Read at most once a second: a full reading of 10,000 agents costs too much for each of 20 frames.
struct DetailKeys: Sendable {
  enum Key: Comparable, Sendable {
    case text(String)
    case number(Int64)
  }

  private var source: (second: Int64, column: BoardColumn)?
  private(set) var keys: [String: Key] = [:]

  mutating func refresh(from input: BoardInput, for column: BoardColumn) {
    switch column.sortKey {
    case .detail(let text): refresh(from: input, for: column) { text($0).map(Key.text) }
    case .detailNumber(let number):
      refresh(from: input, for: column) { number($0).map(Key.number) }
    case .name, .attention, .text, .rank, .number: self = DetailKeys()
    }
  }

  private mutating func refresh(
    from input: BoardInput, for column: BoardColumn, _ key: (AgentReading) -> Key?
  ) {
    let isFresh = source.map { $0 == (input.now.seconds, column) } ?? false
    guard !isFresh else { return }
    source = (input.now.seconds, column)
    keys = [:]
    for agent in input.agents { keys[agent.username] = key(input.listing(agent)) }
  }
}
