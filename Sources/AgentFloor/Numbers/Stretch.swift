/// What a stretch of an agent's time counts as.
struct Activity: OptionSet, Hashable, Sendable {
  let rawValue: UInt8

  static let signedIn = Activity(rawValue: 1)
  static let idle = Activity(rawValue: 2)
  static let busy = Activity(rawValue: 4)
  static let aux = Activity(rawValue: 8)
  /// After-call work does not count meanwhile (FloorRules W6).
  static let onContact = Activity(rawValue: 16)
  static let all = Activity(rawValue: 31)
}

/// A stretch of time in which nothing changed.
struct Stretch: Hashable, Sendable {
  var time: Range<Int64>
  var activity: Activity = []
  /// The number of the item in after-call work.
  var afterCall: Int?
  /// The status shown.
  var status = AgentStatus(.signedOut)
  /// Whether the status was inferred and not sent (FloorRules Status 2 to 4).
  var isInferred = false
  /// Whether the status was entered, or its time began anew, at the beginning.
  var beginsStay = false
}

extension NumberSums {
  /// Adds the part of `stretch` within `period`.
  mutating func add(_ stretch: Stretch, in period: Range<Int64>) {
    let seconds = Int64(stretch.time.clamped(to: period).count)
    if seconds > 0 { add(seconds, of: stretch.activity) }
  }

  mutating func add(_ seconds: Int64, of activity: Activity) {
    if activity.contains(.signedIn) { self[.signedInSeconds] += seconds }
    if activity.contains(.idle) { self[.idleSeconds] += seconds }
    if activity.contains(.busy) { self[.busySeconds] += seconds }
    if activity.contains(.aux) { self[.auxSeconds] += seconds }
  }
}
