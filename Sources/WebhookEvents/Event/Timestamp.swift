/// A moment in milliseconds since 1970-01-01T00:00:00Z.
///
/// Events carry whole seconds (`CreationDateUtc`), arrivals carry milliseconds (`ReceivedAtUtc`).
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970, leap seconds not counted.
  public var milliseconds: Int64

  /// A moment in milliseconds since 1970.
  @inlinable
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// A moment in seconds since 1970; traps past ±2^63 milliseconds.
  @inlinable
  public init(seconds: Int64) { self.milliseconds = seconds * 1000 }

  /// The second this moment lies in, rounded down.
  @inlinable
  public var seconds: Int64 {
    milliseconds / 1000 - (milliseconds % 1000 < 0 ? 1 : 0)
  }

  /// Seconds from `earlier` to this moment, rounded down; negative if `earlier` is later.
  @inlinable
  public func seconds(since earlier: Timestamp) -> Int64 {
    Timestamp(milliseconds: milliseconds - earlier.milliseconds).seconds
  }

  @inlinable
  public static func < (left: Timestamp, right: Timestamp) -> Bool {
    left.milliseconds < right.milliseconds
  }
}
