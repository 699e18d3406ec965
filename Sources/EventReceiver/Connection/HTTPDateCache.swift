import Synchronization
import WebhookEvents

/// The `Date` of answers, `Sun, 22 Nov 2026 14:30:05 GMT` (RFC 9110, section 5.6.7), formatted once
/// a second.
final class HTTPDateCache: Sendable {
  private let clock: @Sendable () -> Timestamp
  private let newest = Mutex((second: Int64.min, text: ""))

  init(_ clock: @escaping @Sendable () -> Timestamp) {
    self.clock = clock
  }

  var now: String {
    let second = clock().seconds
    return newest.withLock { newest in
      if newest.second != second { newest = (second, Self.text(of: second)) }
      return newest.text
    }
  }

  static func text(of second: Int64) -> String {
    let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    let months = [
      "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
    // 2026-11-22T14:30:05Z
    let parts = Timestamp(seconds: second).rfc3339.split { "-T:Z".contains($0) }
    guard parts.count == 6, let month = Int(parts[1]), 1...12 ~= month, second >= 0 else {
      return "Thu, 01 Jan 1970 00:00:00 GMT"
    }
    let day = days[Int(second / 86_400 % 7)]
    return "\(day), \(parts[2]) \(months[month - 1]) \(parts[0]) "
      + "\(parts[3]):\(parts[4]):\(parts[5]) GMT"
  }
}
