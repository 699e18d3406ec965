package import AgentFloor

/// The entries of the feed, each made on access.
package struct FeedWindow: Sendable {
  package var count: Int
  private let entry: @Sendable (Int) -> Feed.Entry
  private let own: @Sendable (_ limit: Int, _ username: String) -> [Feed.Entry]

  package init(_ feed: Feed) {
    self.count = feed.count
    self.entry = { feed[newest: $0] }
    self.own = { feed.newest($0, of: $1) }
  }

  /// Entries for tests, the newest first.
  package init(_ entries: [Feed.Entry]) {
    self.count = entries.count
    self.entry = { entries[$0] }
    self.own = { limit, username in
      Array(entries.lazy.filter { $0.username == username }.prefix(limit))
    }
  }

  /// The entry `offset` entries older than the newest.
  package subscript(newest offset: Int) -> Feed.Entry { entry(offset) }

  /// The newest events of one agent, newest first, at most `limit`.
  package func newest(_ limit: Int, of username: String) -> [Feed.Entry] { own(limit, username) }

  /// The arrival number of the newest entry, 0 if there is none.
  package var newestNumber: Int { count == 0 ? 0 : self[newest: 0].number }
}
