/// The `Id` of an event: a GUID as a 128-bit value, whatever spelling it came in.
public struct EventID: Hashable, Sendable {
  public let high: UInt64
  public let low: UInt64

  @inlinable
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
}
