package import AgentFloor
package import EventSources
import LinuxIO
package import WebhookEvents

/// The time zone of a board: the machine's, by the C library, or its receiver's.
package struct LocalTime: Sendable {
  /// When "today" turns.
  package let dayStarts: TimeOfDay
  /// Seconds east of UTC at a moment.
  private let zone: @Sendable (Timestamp) -> Int

  /// The local time of a receiver.
  package init(_ note: ReceiverStatus) {
    dayStarts = TimeOfDay(hour: note.dayStarts / 60, minute: note.dayStarts % 60)
    let offsets = ZoneOffsets(note.offsets)
    zone = { Int(offsets.offset(at: $0)) }
  }

  /// - Parameter zone: an IANA name; empty for the machine's. It is set for the whole process.
  /// - Returns: nil if no such zone is installed.
  package init?(zone: String, dayStarts: TimeOfDay) {
    guard MachineClock.setTimeZone(zone) else { return nil }
    self.dayStarts = dayStarts
    self.zone = { MachineClock.utcOffset(at: $0.seconds) }
  }

  /// Seconds east of UTC at `moment`.
  package func offset(at moment: Timestamp) -> Int { zone(moment) }

  /// The local days within `Timestamp.clock`.
  package var calendar: PeriodCalendar {
    PeriodCalendar(
      offsets: offsets, dayStart: Int64(dayStarts.hour * 3600 + dayStarts.minute * 60))
  }

  /// Intervals that begin on the local clock.
  package func intervals(every length: Int64) -> PeriodCalendar {
    PeriodCalendar(offsets: offsets, every: length)
  }

  /// The offsets within `Timestamp.clock`.
  private var offsets: [PeriodCalendar.Offset] {
    changes(from: 0, to: Timestamp.clock.upperBound.seconds)
  }

  func offset(at second: Int64) -> Int64 {
    Int64(offset(at: Timestamp(seconds: second)))
  }

  /// A moment for a spreadsheet: `2026-11-22 14:30:05`.
  package func text(of moment: Timestamp) -> String {
    let local = Timestamp(seconds: moment.seconds + Int64(offset(at: moment)))
    return String(local.rfc3339.prefix(19).replacing("T", with: " "))
  }

  /// A moment with its offset: `2026-11-22T14:30:05-05:00`; `…Z` where that is UTC.
  package func rfc3339(of moment: Timestamp) -> String {
    let minutes = offset(at: moment) / 60
    if minutes == 0 { return moment.rfc3339 }
    let local = Timestamp(microseconds: moment.microseconds + Int64(minutes) * 60_000_000)
    let digits = [abs(minutes) / 60, abs(minutes) % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
    let offset = (minutes < 0 ? "-" : "+") + digits.joined(separator: ":")
    return "\(local.rfc3339.dropLast())\(offset)"
  }

  /// The day of `moment`, from turn to turn. A day that the clock jumps over is empty.
  package func day(of moment: Timestamp) -> Range<Timestamp> {
    let shift = moment < turn(daysFrom: moment, 0) ? -1 : 0
    let today = turn(daysFrom: moment, shift)
    return today..<max(today, turn(daysFrom: moment, shift + 1))
  }

  /// `time` on the local day of `moment`, or `days` later. A repeated time is the first of
  /// both, a skipped one the instant of the jump.
  package func moment(
    daysFrom moment: Timestamp, _ days: Int, at time: TimeOfDay
  ) -> Timestamp {
    let day: Int64 = 86_400
    let now = moment.seconds + Int64(offset(at: moment))
    // Rounded down, also before 1970.
    let midnight = now - (now % day + day) % day
    let local = midnight + Int64(days) * day + Int64(time.hour * 3600 + time.minute * 60)
    let offsets = [local - day, local + day].map { Int64(offset(at: Timestamp(seconds: $0))) }
    let readings = offsets.map { local - $0 }
    let exact = zip(readings, offsets).filter { offset(at: Timestamp(seconds: $0)) == $1 }
    if let first = exact.map(\.0).min() { return Timestamp(seconds: first) }
    return jump(after: readings.min() ?? local, until: readings.max() ?? local)
  }

  /// The instant at which the offset changes, between two moments with different offsets.
  func jump(after start: Int64, until end: Int64) -> Timestamp {
    var (low, high) = (start, end)
    let before = offset(at: Timestamp(seconds: low))
    while high - low > 1 {
      let middle = (low + high) / 2
      if offset(at: Timestamp(seconds: middle)) == before { low = middle } else { high = middle }
    }
    return Timestamp(seconds: high)
  }

  private func turn(daysFrom moment: Timestamp, _ days: Int) -> Timestamp {
    self.moment(daysFrom: moment, days, at: dayStarts)
  }
}

extension ZoneOffsets {
  fileprivate init(_ offsets: [ReceiverStatus.Offset]) {
    self.init(offsets.map { PeriodCalendar.Offset(start: $0.from, seconds: Int64($0.seconds)) })
  }
}
