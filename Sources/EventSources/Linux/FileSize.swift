import WebhookEvents

/// File sizes capped so that their sums cannot overflow.
enum FileSize {
  /// A pebibyte. A sparse file may claim 2^63 bytes.
  static let most = 1 << 50

  static func counted(_ size: Int) -> Int { min(size, most) }
}

extension Timestamp {
  /// The time of a file; nil if its file system gives no valid date.
  init?(fileSeconds seconds: Int, nanoseconds: Int) {
    guard let second = Timestamp(seconds: Int64(seconds), within: Timestamp.calendar) else {
      return nil
    }
    self.init(milliseconds: second.milliseconds + Int64(nanoseconds) / 1_000_000)
  }
}
