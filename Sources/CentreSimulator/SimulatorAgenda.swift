import WebhookEvents

/// Who is due next: a binary heap with one entry for each participant.
struct SimulatorAgenda: Sendable {
  private struct Entry: Sendable {
    var time: Timestamp
    var place: Int

    /// Ties go by place, so that the order does not depend on the heap's history.
    static func < (left: Entry, right: Entry) -> Bool {
      left.time != right.time ? left.time < right.time : left.place < right.place
    }
  }

  private var entries: [Entry]

  /// The first time of each participant, by place.
  init(_ times: [Timestamp]) {
    entries = times.enumerated().map { Entry(time: $1, place: $0) }
    for root in (0..<entries.count / 2).reversed() { sink(from: root) }
  }

  var first: (time: Timestamp, place: Int) { (entries[0].time, entries[0].place) }

  /// Gives the first participant a new time, not before its present one.
  mutating func postponeFirst(to time: Timestamp) {
    entries[0].time = time
    sink(from: 0)
  }

  private mutating func sink(from start: Int) {
    let entry = entries[start]
    var place = start
    while true {
      var child = 2 * place + 1
      guard child < entries.count else { break }
      if child + 1 < entries.count, entries[child + 1] < entries[child] { child += 1 }
      guard entries[child] < entry else { break }
      entries[place] = entries[child]
      place = child
    }
    entries[place] = entry
  }
}
