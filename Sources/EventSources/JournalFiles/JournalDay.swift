package import LinuxIO
package import WebhookEvents

/// A UTC day, as the journal's files are named: `2026-11-22.jsonl`.
package struct JournalDay: Hashable, Comparable, Sendable, CustomStringConvertible {
  package static let secondsPerDay: Int64 = 86_400

  /// Days since 1970-01-01.
  package let number: Int64

  package init(number: Int64) {
    self.number = number
  }

  /// The day that `moment` lies in.
  package init(of moment: Timestamp) {
    let seconds = moment.seconds
    let before = seconds < 0 ? seconds - (Self.secondsPerDay - 1) : seconds
    number = before / Self.secondsPerDay
  }

  /// The day of a file name; nil for any other name.
  package init?(fileName: String) {
    guard fileName.hasSuffix(".jsonl"), fileName.utf8.count == "yyyy-mm-dd.jsonl".utf8.count,
      let midnight = Timestamp(rfc3339: "\(fileName.dropLast(".jsonl".count))T00:00:00Z")
    else { return nil }
    self.init(of: midnight)
  }

  /// Seconds since 1970.
  package var firstSecond: Int64 { number * Self.secondsPerDay }

  package var fileName: String { "\(self).jsonl" }

  /// `2026-11-22`
  package var description: String {
    String(Timestamp(seconds: firstSecond).rfc3339.prefix("yyyy-mm-dd".count))
  }

  package static func < (left: JournalDay, right: JournalDay) -> Bool {
    left.number < right.number
  }
}

extension JournalDay {
  /// The days with a file in `directory`, in order.
  package static func all(in directory: String) throws(SystemError) -> [JournalDay] {
    try Directory.names(in: directory).compactMap { JournalDay(fileName: $0) }.sorted()
  }
}
