import FoundationEssentials

/// What a receiver tells its viewers beside checkpoint and events: how it counts time, and what it
/// has counted that events do not say.
///
/// Sent after a checkpoint, where a viewer resumes, and at most once a second when it has changed.
package struct ReceiverNote: Hashable, Sendable, Codable {
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

  /// It is none, or of another version.
  struct Unreadable: Error {}

  package init() {}

  /// The same but for the clock.
  package func says(_ other: ReceiverNote) -> Bool {
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

  /// - Throws: where it is none, or of another version.
  package init(json: [UInt8]) throws {
    self = try JSONDecoder().decode(ReceiverNote.self, from: Data(json))
    guard version == 1, offsets.count <= Self.offsetLimit, 0..<1440 ~= dayStarts else {
      throw Unreadable()
    }
  }
}
