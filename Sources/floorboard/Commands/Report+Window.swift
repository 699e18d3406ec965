import LiveFloor
import WebhookEvents

// The window of a report.

extension Report {
  /// The window; without `--to` it ends with the newest event.
  func window(
    of sources: inout RecordedSources, in localTime: LocalTime
  ) throws(Failure) -> (from: Timestamp, to: Timestamp?) {
    var start = try from.map { text throws(Failure) in
      try TimeArgument(text).moment(on: &sources, in: localTime)
    }
    var end = try to.map { text throws(Failure) in
      try TimeArgument(text).moment(on: &sources, in: localTime)
    }
    if let from, let to, TimeArgument(from).isLocal, TimeArgument(to).isLocal, from >= to {
      let newest = try sources.newestMoment()
      (start, end) = try night(from, to, around: newest, in: localTime)
    }
    if let from, to == nil, let given = start {
      start = try beginning(given, as: from, in: &sources, localTime)
    }
    let begin: Timestamp
    if let start {
      begin = start
    } else {
      let newest = try sources.newestMoment()
      begin = localTime.days(at: end.map { min($0, newest) } ?? newest).today
    }
    if let end, begin >= end {
      throw Failure(
        .usage, "--from \(begin.rfc3339) is not before --to \(end.rfc3339): give an earlier --from")
    }
    return (begin, end)
  }

  /// The beginning of a window without an end. A time of day after the newest event is of the day
  /// before.
  private func beginning(
    _ start: Timestamp, as text: String, in sources: inout RecordedSources, _ localTime: LocalTime
  ) throws(Failure) -> Timestamp {
    let newest = try sources.newestMoment()
    if start <= newest { return start }
    guard TimeArgument(text).isLocal else {
      throw Failure(
        .usage,
        "--from \(start.rfc3339) is after the newest event, \(newest.rfc3339): give an earlier --from"
      )
    }
    return try TimeArgument(text).moment(on: newest, days: -1, in: localTime)
  }

  /// The night from one time of day to another that holds `newest`, else the last one before it.
  private func night(
    _ from: String, _ to: String, around newest: Timestamp, in localTime: LocalTime
  ) throws(Failure) -> (Timestamp, Timestamp) {
    let tonight = try TimeArgument(from).moment(on: newest, in: localTime)
    let days = newest >= tonight ? 0 : -1
    return (
      try TimeArgument(from).moment(on: newest, days: days, in: localTime),
      try TimeArgument(to).moment(on: newest, days: days + 1, in: localTime)
    )
  }
}

extension Timestamp {
  /// The first whole second that is not before this moment.
  var roundedUp: Timestamp {
    Timestamp(seconds: Timestamp(milliseconds: milliseconds + 999).seconds)
  }
}
