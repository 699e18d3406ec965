import WebhookEvents

/// Where some lines of a file lie, and what is known of their events.
struct ArchivePiece {
  var file: Int
  var offset: Int
  var length: Int
  /// Lines of the file before it.
  var line: Int
  var rejected: [EventRejection.Reason: Int]
  /// Of its events; the other way round where it holds none.
  var earliest = Timestamp(milliseconds: .max)
  var latest = Timestamp(milliseconds: .min)
  /// Places of events whose id had come before.
  var repeats: [UInt32] = []
  /// Places of events that count at another moment than they are dated.
  var moves: [Int: Timestamp] = [:]
}
