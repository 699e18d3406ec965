import WebhookEvents

/// The path that is followed, which may be another one each hour.
struct FollowedPath {
  /// Most paths between two looks that are looked at.
  static let limit = 64
  private static let hour: Int64 = 3_600_000

  private let path: @Sendable (Timestamp) -> String
  private(set) var current: String
  /// When `current` was the path.
  private var moment: Timestamp

  init(_ path: @escaping @Sendable (Timestamp) -> String, at now: Timestamp) {
    self.path = path
    moment = now
    current = path(now)
  }

  /// Goes on to the path of `now`.
  ///
  /// - Returns: those before it that were the path since the last call, oldest first; at most `limit`,
  ///   and whether these are all.
  mutating func turn(to now: Timestamp) -> (passed: [String], areAll: Bool) {
    let next = path(now)
    // From now backwards, so that a clock that was set costs no more than the limit.
    var passed: [String] = []
    var milliseconds = now.milliseconds - Self.hour
    while milliseconds > moment.milliseconds, passed.count <= Self.limit {
      let earlier = path(Timestamp(milliseconds: milliseconds))
      if earlier != passed.last ?? next { passed.append(earlier) }
      milliseconds -= Self.hour
    }
    if current != passed.last ?? next { passed.append(current) }
    (current, moment) = (next, now)
    return (passed.prefix(Self.limit).reversed(), passed.count <= Self.limit)
  }
}
