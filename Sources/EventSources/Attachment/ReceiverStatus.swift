import FoundationEssentials
import WebhookEvents

/// What a receiver tells its viewers beside checkpoint and events: its time zone and day, and
/// counts that events do not show.
///
/// Sent after a checkpoint, after a resumption, and when it has changed, at most once a second; with
/// `?from=start` first, and again behind all that stood there.
package struct ReceiverStatus: Hashable, Sendable, Codable {
  /// Seconds east of UTC from an instant on.
  package struct Offset: Hashable, Sendable, Codable {
    package var from: Int64
    package var seconds: Int

    package init(from: Int64, seconds: Int) {
      self.from = from
      self.seconds = seconds
    }
  }

  /// Most offsets sent; three years have far fewer.
  package static let offsetLimit = 64

  package var version = 1
  /// The first journal day the floor was made from. Floors of different origins may differ in older
  /// events.
  package var origin = ""
  /// Minutes after midnight at which "today" turns.
  package var dayStarts = 0
  /// The receiver's offsets in order of time, some years back and one ahead.
  package var offsets: [Offset] = []
  /// Events accepted since the day turned.
  package var today = 0
  /// Events in the floor; repeats and rejections since the receiver's start.
  package var accepted = 0
  package var duplicates = 0
  package var rejected = 0
  /// Agents whose last event has a lower arrival number are unheard.
  package var unheardBefore: Int?
  /// Since this second of Unix time.
  package var unheardSince: Int64?
  /// When the last event arrived, and the time now, in milliseconds since 1970 by the receiver's
  /// clock.
  package var lastEvent: Int64?
  package var now: Int64 = 0
  /// Seconds from the newest event's own time to its arrival.
  package var lag: Double?

  /// Events that the stream which the receiver shares has not acknowledged; nil if it shares none.
  package var unreplicated: Int?
  /// The second of Unix time since when that stream has not answered; nil while it does.
  package var streamAway: Int64?

  /// Why the receiver's journal takes no events; nil while it does.
  package var failing: String?

  /// Why a status is refused.
  enum Refusal: Error, Equatable {
    case version
    /// The value of this name is impossible.
    case impossible(String)
  }

  package init() {}

  /// Whether both are the same, apart from the clock.
  package func says(_ other: ReceiverStatus) -> Bool {
    var other = other
    other.now = now
    return self == other
  }

  /// One line of JSON.
  package var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Integers, finite numbers and text always encode.
    return (try? encoder.encode(self)).map { Array($0) } ?? []
  }

  /// - Throws: `Refusal` if it does not parse, has another version or an impossible value.
  package init(json: [UInt8]) throws {
    do { self = try JSONDecoder().decode(ReceiverStatus.self, from: Data(json)) } catch {
      throw Refusal.version
    }
    guard version == 1 else { throw Refusal.version }
    if let impossible { throw Refusal.impossible(impossible) }
  }
}

// A receiver is not trusted: its numbers are checked before they are used.
extension ReceiverStatus {
  /// Bytes of the reason of a failing journal.
  static let reasonLimit = 1024
  /// Bytes of an origin.
  static let originLimit = 64
  /// For counts: a year at 30,000 events a second.
  static let countBounds = 0..<(1 << 40)
  /// Seconds from UTC: no time zone has ever been 26 hours away.
  static let offsetBounds = -26 * 3600...26 * 3600
  /// Seconds: more than between any two dates of events.
  static let lagBounds = -0x1p40...0x1p40

  /// The name of the first impossible value.
  private var impossible: String? {
    impossibleOrigin ?? impossibleReason ?? impossibleCount ?? impossibleMoment ?? impossibleTime
      ?? (lag.map { Self.lagBounds.contains($0) } ?? true ? nil : "lag")
  }

  /// It is sent back in a header.
  private var impossibleOrigin: String? {
    let isPlain = origin.utf8.allSatisfy { 0x21...0x7E ~= $0 }
    return isPlain && origin.utf8.count <= Self.originLimit ? nil : "origin"
  }

  private var impossibleReason: String? {
    (failing ?? "").utf8.count <= Self.reasonLimit ? nil : "failing"
  }

  private var impossibleCount: String? {
    let counts = [
      ("today", today), ("accepted", accepted), ("duplicates", duplicates),
      ("rejected", rejected), ("unheardBefore", unheardBefore ?? 0),
      ("unreplicated", unreplicated ?? 0),
    ]
    return counts.first { !Self.countBounds.contains($1) }?.0
  }

  private var impossibleMoment: String? {
    func isOfClock(_ milliseconds: Int64) -> Bool {
      Timestamp(milliseconds: milliseconds, within: Timestamp.clock) != nil
    }
    if !isOfClock(now) { return "now" }
    if let lastEvent, !isOfClock(lastEvent) { return "lastEvent" }
    let seconds = [("unheardSince", unheardSince ?? 0), ("streamAway", streamAway ?? 0)]
    return seconds.first { Timestamp(seconds: $1, within: Timestamp.clock) == nil }?.0
  }

  /// Checks offsets and the start of the day. The first offset may lie before 1970.
  private var impossibleTime: String? {
    let isOrdered = zip(offsets, offsets.dropFirst()).allSatisfy { $0.from < $1.from }
    let arePossible = offsets.allSatisfy {
      Timestamp(seconds: $0.from, within: Timestamp.calendar) != nil
        && Self.offsetBounds.contains($0.seconds)
    }
    guard isOrdered, arePossible, offsets.count <= Self.offsetLimit else { return "offsets" }
    return 0..<1440 ~= dayStarts ? nil : "dayStarts"
  }
}

extension ReceiverStatus.Refusal: CustomStringConvertible {
  var description: String {
    switch self {
    case .version: "is of another version: update the older of the two"
    case .impossible(let name): "sent an impossible \(name): is it a floorboard receiver?"
    }
  }
}
