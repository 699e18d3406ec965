public import WebhookEvents

/// The newest events in order of arrival, at most `Feed.limit` of them.
public struct Feed: Sendable {
  /// Whole events kept (floor.md, order 9).
  public static let limit = 10_000

  /// One line of the feed.
  public struct Entry: Sendable {
    /// Counts arrivals since the start of the floor, from 1.
    public var number: Int
    public var event: Event
    /// The event's name in the catalogue, `Code 9` where it has none.
    public var name: String
    public var categoryName: String
    public var username: String?
    public var sessionID: String?
    public var isLate: Bool
    /// Dated ahead of its arrival and ordered at its arrival.
    public var isSkewed: Bool
    /// Seconds behind the session's newest event, where late.
    public var lateBy: Int64

    public init(number: Int, event: Event, name: String, categoryName: String) {
      self.number = number
      self.event = event
      self.name = name
      self.categoryName = categoryName
      self.isLate = false
      self.isSkewed = false
      self.lateBy = 0
    }
  }

  public init() {}

  public var count: Int { 0 }

  /// The entry `offset` places behind the newest: 0 is the newest.
  public subscript(newest offset: Int) -> Entry {
    preconditionFailure("no entry \(offset) behind the newest of \(count)")
  }
}
