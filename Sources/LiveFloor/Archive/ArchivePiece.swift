import WebhookEvents

/// Where some lines of a file lie, and facts about their events.
struct ArchivePiece {
  var file: Int
  var offset: Int
  var length: Int
  /// Lines of the file before it.
  var line: Int
  var rejected: [EventRejection.Reason: Int]
  /// The moments of its events; `earliest` is above `latest` if there is none.
  var earliest = Timestamp.distantFuture
  var latest = Timestamp.distantPast
  /// Places of events whose id came before.
  var repeats: [UInt32] = []
  /// Places of events before those that the archive takes.
  var skipped: [UInt32] = []
  /// The moments of events dated ahead, by place.
  var moves: [Int: Timestamp] = [:]
}
