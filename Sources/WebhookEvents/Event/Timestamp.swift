/// A moment in microseconds since 1970-01-01T00:00:00Z.
///
/// Events carry whole seconds (`CreationDateUtc`), arrivals carry microseconds (`ReceivedAtUtc`).
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Microseconds since 1970, leap seconds not counted.
  public var microseconds: Int64

  /// A moment in microseconds since 1970.
  @inlinable
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// A moment in milliseconds since 1970; traps past ±2^63 microseconds.
  @inlinable
  public init(milliseconds: Int64) { self.microseconds = milliseconds * 1000 }

  /// A moment in seconds since 1970; traps past ±2^63 microseconds.
  @inlinable
  public init(seconds: Int64) { self.microseconds = seconds * 1_000_000 }

  /// After every moment, and before every moment.
  package static let (distantFuture, distantPast) = (
    Timestamp(microseconds: .max), Timestamp(microseconds: .min)
  )

  /// The millisecond this moment lies in, rounded down.
  @inlinable
  public var milliseconds: Int64 { microseconds.quotient(roundedDownBy: 1000) }

  /// The second this moment lies in, rounded down.
  @inlinable
  public var seconds: Int64 { microseconds.quotient(roundedDownBy: 1_000_000) }

  /// The next moment.
  package var next: Timestamp { Timestamp(microseconds: microseconds + 1) }

  /// Seconds from `earlier` to this moment, rounded down; negative if `earlier` is later.
  @inlinable
  public func seconds(since earlier: Timestamp) -> Int64 {
    Timestamp(microseconds: microseconds - earlier.microseconds).seconds
  }

  @inlinable
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.microseconds < right.microseconds
  }
}

extension Int64 {
  @usableFromInline
  func quotient(roundedDownBy divisor: Int64) -> Int64 {
    self / divisor - (self % divisor < 0 ? 1 : 0)
  }
}
