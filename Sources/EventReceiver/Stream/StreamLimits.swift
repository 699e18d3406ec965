/// What the stream lets its viewers ask of it; times in milliseconds.
package struct StreamLimits: Sendable {
  /// Between two pieces: what comes meanwhile goes out together.
  package var pace: Int64 = 50
  /// Between two comments.
  package var comment: Int64 = 15_000
  /// A viewer that takes nothing of what it is sent for so long is cut.
  package var stall: Int64 = 10_000
  /// Bytes of the newest events kept for all viewers; one that lags behind by more is cut.
  package var ring = StreamBacklog.limit
  /// Bytes of journal a viewer may be behind and still resume; past that a checkpoint costs less.
  package var resume = 64 << 20
  /// For so long a checkpoint serves viewers that come one after the other.
  package var checkpoint: Int64 = 5_000

  package init() {}
}
