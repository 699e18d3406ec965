import FoundationEssentials
import WebhookEvents

/// What a receiver tells its viewers beside checkpoint and events: how it counts time, and what it
/// has counted that events do not say.
///
/// Sent after a checkpoint, where a viewer resumes, and at most once a second when it has changed.
package struct ReceiverStatus: Hashable, Sendable, Codable {
  /// From an instant on, so many seconds east of UTC.
  package struct Offset: Hashable, Sendable, Codable {
    package var from: Int64
    package var seconds: Int

    package init(from: Int64, seconds: Int) {
      self.from = from
      self.seconds = seconds
    }
  }

  /// The most changes of the offset that are told: three years of them, and some.
  package static let offsetLimit = 64

  package var version = 1
  /// Which floor this is: the day of the journal from which it was made. A floor of another origin
  /// may differ in what lies before.
  package var origin = ""
  /// Minutes after midnight at which "today" turns.
  package var dayStarts = 0
  /// The local time of the receiver, in order; years back and a year ahead.
  package var offsets: [Offset] = []
  /// Events accepted since the day turned.
  package var today = 0
  /// Events in the floor; and, since the receiver's start, repeats and what was no event.
  package var accepted = 0
  package var duplicates = 0
  package var rejected = 0
  /// Agents whose last event is older than this arrival number are unheard.
  package var unheardBefore: Int?
  /// Since this second.
  package var unheardSince: Int64?
  /// When the last event came, in milliseconds since 1970 by the receiver's clock, and that clock.
  package var lastEvent: Int64?
  package var now: Int64 = 0
  /// Seconds from the newest event's own time to its arrival.
  package var lag: Double?

  /// Why a note of a receiver is refused.
  enum Refusal: Error, Equatable {
    case version
    /// What it tells under this name cannot be.
    case impossible(String)
  }

  package init() {}

  /// The same but for the clock.
  package func says(_ other: ReceiverStatus) -> Bool {
    var other = other
    other.now = now
    return self == other
  }

  /// One line of JSON.
  package var json: [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Integers, finite numbers and text: there is nothing that JSON could not say.
    return (try? encoder.encode(self)).map { Array($0) } ?? []
  }

  /// - Throws: `Refusal` where it is none, of another version, or tells what cannot be.
  package init(json: [UInt8]) throws {
    do { self = try JSONDecoder().decode(ReceiverStatus.self, from: Data(json)) } catch {
      throw Refusal.version
    }
    guard version == 1 else { throw Refusal.version }
    if let impossible { throw Refusal.impossible(impossible) }
  }
}

// A receiver may be anybody's: what its numbers mean is checked before anything is reckoned with them.
extension ReceiverStatus {
  /// Of counts: a receiver that took 30,000 events a second would need a year for as many.
  static let countBounds = 0..<(1 << 40)
  /// Seconds from UTC: no time zone is farther off than 26 hours, and none has been.
  static let offsetBounds = -26 * 3600...26 * 3600
  /// Seconds either way: more than from any date of an event to any other.
  static let lagBounds = -0x1p40...0x1p40

  /// The name of the first number that cannot be.
  private var impossible: String? {
    impossibleCount ?? impossibleMoment ?? impossibleTime
      ?? (lag.map { Self.lagBounds.contains($0) } ?? true ? nil : "lag")
  }

  private var impossibleCount: String? {
    let counts = [
      ("today", today), ("accepted", accepted), ("duplicates", duplicates),
      ("rejected", rejected), ("unheardBefore", unheardBefore ?? 0),
    ]
    return counts.first { !Self.countBounds.contains($1) }?.0
  }

  private var impossibleMoment: String? {
    func isOfClock(_ milliseconds: Int64) -> Bool {
      Timestamp(milliseconds: milliseconds, within: Timestamp.clock) != nil
    }
    if !isOfClock(now) { return "now" }
    if let lastEvent, !isOfClock(lastEvent) { return "lastEvent" }
    let unheard = unheardSince ?? 0
    return Timestamp(seconds: unheard, within: Timestamp.clock) == nil ? "unheardSince" : nil
  }

  /// How it counts time. Its first offset may lie before 1970, where its clock was never set.
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
    case .impossible(let name): "tells an impossible \(name): is it a floorboard receiver?"
    }
  }
}
