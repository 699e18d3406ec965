package import WebhookEvents

/// A time zone as data: its offsets from UTC and the instants from which they hold.
package struct ZoneOffsets: Hashable, Sendable {
  /// In order.
  private let offsets: [PeriodCalendar.Offset]

  package init(_ offsets: [PeriodCalendar.Offset]) {
    self.offsets = offsets.sorted { $0.start < $1.start }
  }

  package static let utc = ZoneOffsets([])

  /// The seconds east of UTC at `moment`; before the first known offset, that one.
  package func offset(at moment: Timestamp) -> Int64 {
    let offset = offsets.last { $0.start <= moment.seconds } ?? offsets.first
    return offset?.seconds ?? 0
  }

  /// Seconds since local midnight, 0 to 86,399.
  package func secondOfDay(_ moment: Timestamp) -> Int64 {
    let local = moment.seconds + offset(at: moment)
    return (local % 86400 + 86400) % 86400
  }
}
