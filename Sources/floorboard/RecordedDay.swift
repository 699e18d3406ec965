import EventSources
import WebhookEvents

/// The day that an `HH:MM` on the command line belongs to: that of the newest event recorded, so
/// that last week's file has its own 14:30; today where a source can be read only once.
struct RecordedDay {
  private let sources: [String]
  private var known: Timestamp?

  init(of sources: [String]) { self.sources = sources }

  /// A moment of that day; reads the sources the first time.
  mutating func moment() throws(Failure) -> Timestamp {
    if let known { return known }
    let now = Process.now
    var newest: Timestamp?
    var areReadTwice = true
    for source in sources { areReadTwice = try Self.isReadTwice(source) && areReadTwice }
    if areReadTwice {
      for source in sources {
        try SourceReader(source).read { chunk in
          // A date to come is a sender's wrong clock.
          for record in chunk.events.records where record.created <= now {
            newest = max(newest ?? record.created, record.created)
          }
        }
      }
    }
    known = newest ?? now
    return newest ?? now
  }

  /// A compressed file can be read twice too, from its beginning.
  private static func isReadTwice(_ source: String) throws(Failure) -> Bool {
    do { return try EventFileReader(source).totalBytes != nil } catch {
      throw Failure(.noInput, "\(error)")
    }
  }
}
