import WebhookEvents

/// The size of a file for sums of sizes, which then cannot overflow.
enum FileSize {
  /// A pebibyte, more than is ever read: a file without contents may say up to 2^63 bytes.
  static let most = 1 << 50

  static func counted(_ size: Int) -> Int { min(size, most) }
}

extension Timestamp {
  /// When a file was written, as its file system says; nil where that is no date.
  init?(fileSeconds seconds: Int, nanoseconds: Int) {
    guard let second = Timestamp(seconds: Int64(seconds), within: Timestamp.calendar) else {
      return nil
    }
    self.init(milliseconds: second.milliseconds + Int64(nanoseconds) / 1_000_000)
  }
}
