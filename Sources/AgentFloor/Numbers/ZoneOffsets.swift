import TerminalCells
package import WebhookEvents

/// A time zone as data: its offsets from UTC and the instants from which they hold.
package struct ZoneOffsets: Hashable, Sendable {
  /// An offset and the instant from which it holds.
  package struct Change: Hashable, Sendable {
    package var instant: Timestamp
    /// East of Greenwich is positive.
    package var utcOffsetSeconds: Int

    package init(instant: Timestamp, utcOffsetSeconds: Int) {
      self.instant = instant
      self.utcOffsetSeconds = utcOffsetSeconds
    }
  }

  /// In order of instant.
  private let changes: [Change]

  package init(_ changes: [Change]) {
    self.changes = changes.sorted { $0.instant < $1.instant }
  }

  package static let utc = ZoneOffsets([])

  /// The offset at `moment`; before the first known change, that of the first.
  package func offset(at moment: Timestamp) -> Int {
    let upper = changes.partition(where: { $0.instant > moment })
    return (upper == 0 ? changes.first : changes[upper - 1])?.utcOffsetSeconds ?? 0
  }

  /// Seconds since local midnight, 0 to 86,399.
  package func secondOfDay(_ moment: Timestamp) -> Int64 {
    let local = moment.seconds + Int64(offset(at: moment))
    return (local % 86400 + 86400) % 86400
  }
}

extension Array where Element: Sendable {
  /// The index of the first element that `belongs`, where all after it do too.
  fileprivate func partition(where belongs: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if belongs(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
