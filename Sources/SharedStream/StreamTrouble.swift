import Synchronization

/// What stands in the way of one part of the work with the stream: told when it changes, and when it
/// is over.
final class StreamTrouble: Sendable {
  private let end: String
  private let log: @Sendable (String) -> Void
  private let reason = Mutex<String?>(nil)

  /// - Parameter end: says that it is over.
  init(end: String, log: @escaping @Sendable (String) -> Void) {
    self.end = end
    self.log = log
  }

  /// - Parameter reason: nil while nothing stands in the way.
  func tell(_ reason: String?) {
    self.reason.withLock { known in
      // Lines stand in the order in which things changed.
      if reason != known { log("shared stream: \(reason ?? end)") }
      known = reason
    }
  }
}
