import AgentFloor

/// The feed's entries of one agent, newest first, found by looking at each entry only once.
struct OwnEvents: Sendable {
  /// Events of the agent kept.
  static let limit = 200

  private var username: String?
  /// The newest entry looked at.
  private var seen = 0
  /// Arrival numbers, newest first, at most `limit`.
  private(set) var numbers: [Int] = []

  /// Brings the list up to the feed as it is now.
  mutating func follow(_ username: String, in feed: FeedWindow) {
    let newest = feed.newestNumber
    if username != self.username || newest < seen {
      self.username = username
      numbers = []
      seen = 0
    }
    let fresh = min(feed.count, newest - seen)
    var found: [Int] = []
    for offset in 0..<max(0, fresh) where found.count < Self.limit {
      let entry = feed[newest: offset]
      if entry.username == username { found.append(entry.number) }
    }
    seen = newest
    numbers = Array((found + numbers).prefix(Self.limit))
    let oldest = newest - feed.count + 1
    while let last = numbers.last, last < oldest { numbers.removeLast() }
  }
}
