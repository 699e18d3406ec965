package import LinuxIO
package import WebhookEvents

/// The time that a report covers.
package struct ReportWindow: Equatable {
  /// The first moment.
  package let from: Timestamp
  /// The moment after the last; nil for everything up to the newest event.
  package let to: Timestamp?

  /// - Parameters:
  ///   - from, to: times of the command line; nil for the day's turn and the newest event.
  ///   - newest: the moment of the newest event, asked for only where it is needed.
  /// - Throws: `Failure` (64) for what is no time, and for a window that is empty.
  package init(
    from: String?, to: String?, in localTime: LocalTime, newest: () throws(Failure) -> Timestamp
  ) throws(Failure) {
    let (start, end) = try Self.bounds(from, to, in: localTime, newest: newest)
    let begin: Timestamp
    if let start {
      begin = start
    } else {
      let newest = try newest()
      begin = localTime.day(of: end.map { min($0, newest) } ?? newest).lowerBound
    }
    if let end, begin >= end {
      throw Failure(
        .usage, "--from \(begin.rfc3339) is not before --to \(end.rfc3339): give an earlier --from")
    }
    self.from = begin
    self.to = end
  }

  private static func bounds(
    _ from: String?, _ to: String?, in localTime: LocalTime, newest: () throws(Failure) -> Timestamp
  ) throws(Failure) -> (Timestamp?, Timestamp?) {
    let (first, last) = (from.map(TimeArgument.init), to.map(TimeArgument.init))
    let start = try first?.moment(in: localTime, newest: newest)
    let end = try last?.moment(in: localTime, newest: newest)
    if let first, let last, let from, let to, let start, first.isLocal, last.isLocal {
      let newest = try newest()
      if from >= to { return try night(first, last, around: newest, in: localTime) }
      // Two times of day of which the newest event knows nothing yet are of the day before.
      if start > newest {
        return (
          try first.moment(on: newest, days: -1, in: localTime),
          try last.moment(on: newest, days: -1, in: localTime)
        )
      }
    }
    if let first, let start, last == nil {
      return (try beginning(start, as: first, newest: try newest(), localTime), nil)
    }
    return (start, end)
  }

  /// A start without an end must not be after the newest event: a time of day then means the day
  /// before.
  private static func beginning(
    _ start: Timestamp, as argument: TimeArgument, newest: Timestamp, _ localTime: LocalTime
  ) throws(Failure) -> Timestamp {
    if start <= newest { return start }
    guard argument.isLocal else {
      throw Failure(
        .usage,
        "--from \(start.rfc3339) is after the newest event, \(newest.rfc3339): "
          + "give an earlier --from")
    }
    return try argument.moment(on: newest, days: -1, in: localTime)
  }

  /// The night from one time of day to another that holds `newest`, or else the last one before it.
  private static func night(
    _ from: TimeArgument, _ to: TimeArgument, around newest: Timestamp, in localTime: LocalTime
  ) throws(Failure) -> (Timestamp?, Timestamp?) {
    let tonight = try from.moment(on: newest, in: localTime)
    let days = newest >= tonight ? 0 : -1
    return (
      try from.moment(on: newest, days: days, in: localTime),
      try to.moment(on: newest, days: days + 1, in: localTime)
    )
  }
}

extension Timestamp {
  /// The first whole second that is not before this moment.
  package var roundedUp: Timestamp {
    Timestamp(seconds: Timestamp(microseconds: microseconds + 999_999).seconds)
  }
}
