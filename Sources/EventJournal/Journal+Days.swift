import EventSources
import LinuxIO
import Synchronization
import WebhookEvents

extension Journal {
  /// Prepares the day files: moves a torn line aside, checks the clock, deletes a day that is too old.
  func prepareDays() throws(SystemError) {
    let newest = try newestDay()
    state.withLock { state in
      state.newest = newest
      state.queue.advance(to: opened)
    }
    if let newest { try moveTornLineAside(of: newest) }
    checkClock()
    deleteOldDay()
  }

  /// The newest day that holds events.
  private func newestDay() throws(SystemError) -> JournalDay? {
    for day in try JournalDay.all(in: directory).reversed()
    where try FileStatus(at: path(of: day)).size > 0 { return day }
    return nil
  }

  func path(of day: JournalDay) -> String { directory + "/" + day.fileName }

  /// Deletes the oldest day if it lies more than `keepDays` before today and before the newest day
  /// with events. One at a time, so that a wrong clock costs one. A failure is told.
  func deleteOldDay() {
    guard let newest = state.withLock({ $0.newest }) else { return }
    let last = min(newest, JournalDay(of: now())).number - Int64(options.keepDays)
    do throws(SystemError) {
      if let oldest = try JournalDay.all(in: directory).first, oldest.number < last {
        try delete(oldest)
        log(
          .init(
            .notice,
            "deleted \(oldest.fileName): older than \(options.keepDays) \(options.keepDays == 1 ? "day" : "days")"
          ))
      }
      var rejected = RejectedLog(directory: directory)
      try rejected.dropDay(before: JournalDay(number: last))
      note(.oldDays, nil)
    } catch {
      note(.oldDays, "\(error)")
    }
  }

  /// Deletes a day's file, and what was kept of it when it was replaced.
  private func delete(_ day: JournalDay) throws(SystemError) {
    for name in try Directory.names(in: directory)
    where name == day.fileName || name.hasPrefix("\(day.fileName).replaced-") {
      try WholeFile.delete("\(directory)/\(name)")
    }
  }

  /// Seconds that the clock is after the end of the newest day with events; negative: before its
  /// beginning.
  package var clockAhead: Int64 {
    guard let newest = state.withLock({ $0.newest }) else { return 0 }
    let seconds = now().seconds
    let (begin, end) = (newest.firstSecond, newest.firstSecond + JournalDay.secondsPerDay)
    return seconds >= end ? seconds - end : min(0, seconds - begin)
  }

  /// Tells of a clock that is more than a day after the newest day with events, or before it.
  func checkClock() {
    let ahead = clockAhead
    if ahead > JournalDay.secondsPerDay {
      note(.clock, "it is \(Self.span(ahead)) after the newest day with events")
    } else if ahead < -Self.clockTolerance {
      let newest = state.withLock { $0.newest?.fileName } ?? "its file"
      note(
        .clock,
        "it is \(Self.span(-ahead)) before the newest day with events; if it is right, stop the "
          + "receiver and give \(newest) the name of the day it was written")
    } else {
      note(.clock, nil)
    }
  }

  /// Seconds a clock may be set back without notice, as time servers do.
  private static let clockTolerance: Int64 = 300

  /// `less than a day`, `more than 3 days`
  private static func span(_ seconds: Int64) -> String {
    let days = seconds / JournalDay.secondsPerDay
    return days == 0 ? "less than a day" : "more than \(days) day\(days == 1 ? "" : "s")"
  }
}
