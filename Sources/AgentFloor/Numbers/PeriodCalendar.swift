/// Where periods begin: local days, or the window and intervals of a report.
///
/// A list of segments. Within one, periods begin every `length` seconds from `firstTurn` on. The
/// period that runs at the start of a segment goes on.
public struct PeriodCalendar: Hashable, Sendable {
  struct Segment: Hashable, Sendable {
    /// When it begins; the first segment also holds for all time before.
    var start: Int64
    var firstTurn: Int64
    var length: Int64
  }

  /// In order of `start`; never empty. At most `segmentLimit`.
  let segments: [Segment]

  /// Enough for the offsets of a time zone from 1970 to 2200, and days cut short by them.
  static let segmentLimit = 2048
  /// The shortest period: a quarter of an hour.
  static let shortest: Int64 = 900
  /// A segment without further turns.
  static let endless: Int64 = 1 << 42
  /// No period begins before or ends after; years 0 to 10000 lie within.
  static let bounds: Range<Int64> = -endless..<endless

  init(segments: [Segment]) {
    precondition(!segments.isEmpty)
    self.segments = segments
  }

  /// From a checkpoint.
  ///
  /// - Returns: nil if there are no segments, or they are out of order.
  init?(checking segments: [Segment]) {
    let areInOrder = zip(segments, segments.dropFirst()).allSatisfy { $0.start < $1.start }
    let areTurnsInside = segments.dropFirst().allSatisfy { $0.firstTurn >= $0.start }
    guard !segments.isEmpty, areInOrder, areTurnsInside else { return nil }
    self.init(segments: segments)
  }

  /// Days of UTC.
  public static let utcDays = PeriodCalendar(
    segments: [Segment(start: -endless, firstTurn: 0 - 86_400 * 1_000_000, length: 86_400)])

  /// Quarters of an hour in UTC, the same in nearly every time zone.
  public static let utcQuarters = PeriodCalendar(
    segments: [Segment(start: -endless, firstTurn: 0 - 900 * 100_000_000, length: 900)])

  /// Periods that begin at `turns`, Unix seconds in rising order.
  public init(turns: [Int64]) {
    var segments = [Segment(start: -Self.endless, firstTurn: Self.endless, length: Self.endless)]
    for turn in turns {
      segments.append(Segment(start: turn, firstTurn: turn, length: Self.endless))
    }
    self.init(segments: segments)
  }

  /// The period that holds `moment`.
  public func period(containing moment: Int64) -> Range<Int64> {
    var place = lastSegment(at: moment)
    let end = nextTurn(after: moment, from: place)
    var last = moment
    while segments[place].firstTurn > last {
      guard place > 0 else { return Self.bounds.lowerBound..<end }
      last = segments[place].start - 1
      place -= 1
    }
    let segment = segments[place]
    let turns = (last - segment.firstTurn) / segment.length
    return segment.firstTurn + turns * segment.length..<end
  }

  private func nextTurn(after moment: Int64, from place: Int) -> Int64 {
    for at in place..<segments.count {
      let segment = segments[at]
      let end = at + 1 < segments.count ? segments[at + 1].start : Self.bounds.upperBound
      var turn = segment.firstTurn
      if turn <= moment {
        turn += ((moment - turn) / segment.length + 1) * segment.length
      }
      if turn < end { return turn }
    }
    return Self.bounds.upperBound
  }

  private func lastSegment(at moment: Int64) -> Int {
    var (low, high) = (0, segments.count - 1)
    while low < high {
      let middle = (low + high + 1) / 2
      if segments[middle].start <= moment { low = middle } else { high = middle - 1 }
    }
    return low
  }
}

extension PeriodCalendar {
  /// From `start` on, local time is UTC plus `seconds`.
  public struct Offset: Hashable, Sendable {
    public var start: Int64
    public var seconds: Int64

    public init(start: Int64, seconds: Int64) {
      self.start = start
      self.seconds = seconds
    }
  }

  /// Periods on the local clock: days, or intervals of `length` seconds. A beginning that the clock
  /// skips is the instant of the jump. One that it repeats counts once, so that the period in which the
  /// clock is set back is longer; but intervals go on where it is set by a multiple of them.
  ///
  /// - Parameters:
  ///   - offsets: in order; the first also holds for all time before.
  ///   - dayStart: seconds from local midnight to the beginning of the day.
  public init(offsets: [Offset], every length: Int64 = 86_400, dayStart: Int64 = 0) {
    var segments: [Segment] = []
    /// The shift of the offset before, and the period on the local clock reached with it.
    var before: (shift: Int64, reached: Int64)?
    for offset in offsets.prefix(Self.segmentLimit / 2) {
      let shift = offset.seconds - dayStart
      let start = before == nil ? -Self.endless : offset.start
      var current = (start + shift).flooredQuotient(by: length)
      defer { before = (shift, current) }
      if let before {
        if length < 86_400, (shift - before.shift) % length == 0 { continue }
        let reached = max(
          before.reached, (start - 1 + before.shift).flooredQuotient(by: length))
        if current > reached {
          segments.append(Segment(start: start, firstTurn: start, length: Self.endless))
        }
        current = max(current, reached)
      }
      segments.append(
        Segment(
          start: segments.last?.start == start ? start + 1 : start,
          firstTurn: (current + 1) * length - shift, length: length))
    }
    self.init(segments: segments.isEmpty ? Self.utcDays.segments : segments)
  }
}

extension Int64 {
  fileprivate func flooredQuotient(by divisor: Int64) -> Int64 {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
  }
}
