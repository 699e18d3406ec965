import AgentFloor
package import WebhookEvents

/// Counts events by the minute of their time, to count those of today.
///
/// Keeps at most `limit` minutes, over six days; beyond that the older half is removed.
package struct EventMinutes: Sendable {
  static let limit = 10_000

  private var minutes: [Int64: Int] = [:]

  package mutating func count(_ batch: EventBatch) {
    // Most events are of the same minute as the one before.
    var run: (minute: Int64, count: Int) = (0, 0)
    for record in batch.records {
      let minute = record.moment.seconds / 60
      if minute != run.minute {
        add(run.count, to: run.minute)
        run = (minute, 0)
      }
      run.count += 1
    }
    add(run.count, to: run.minute)
  }

  private mutating func add(_ count: Int, to minute: Int64) {
    guard count > 0 else { return }
    minutes[minute, default: 0] += count
    if minutes.count > Self.limit {
      let kept = Set(minutes.keys.sorted().suffix(Self.limit / 2))
      minutes = minutes.filter { kept.contains($0.key) }
    }
  }

  /// Events with a time in `range`, in whole minutes.
  package func events(in range: Range<Timestamp>) -> Int {
    let wanted = range.lowerBound.seconds / 60..<range.upperBound.seconds / 60
    return minutes.reduce(0) { wanted.contains($1.key) ? $0 + $1.value : $0 }
  }
}
