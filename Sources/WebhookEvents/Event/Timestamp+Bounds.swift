// Bounds for moments from outside. Within them arithmetic cannot overflow: microseconds are below
// 2^58.
extension Timestamp {
  /// Dates of events: the years 0001 to 9999, to the second.
  package static let calendar: ClosedRange<Timestamp> =
    Timestamp(seconds: -62_135_596_800)...Timestamp(seconds: 253_402_300_799)
  /// Times of a clock: the beginning of 1970 to that of 2200.
  package static let clock: ClosedRange<Timestamp> =
    Timestamp(seconds: 0)...Timestamp(seconds: 7_258_118_400)

  /// - Returns: nil where the moment lies outside `bounds`.
  package init?(seconds: Int64, within bounds: ClosedRange<Timestamp>) {
    guard (bounds.lowerBound.seconds...bounds.upperBound.seconds).contains(seconds) else {
      return nil
    }
    self.init(seconds: seconds)
  }

  /// - Returns: nil where the moment lies outside `bounds`.
  package init?(milliseconds: Int64, within bounds: ClosedRange<Timestamp>) {
    let (first, last) = (bounds.lowerBound.milliseconds, bounds.upperBound.milliseconds)
    guard (first...last).contains(milliseconds) else { return nil }
    self.init(milliseconds: milliseconds)
  }
}
