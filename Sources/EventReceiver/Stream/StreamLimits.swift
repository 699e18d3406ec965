/// Bounds of the stream; times in milliseconds.
package struct StreamLimits: Sendable {
  /// Shortest time between two pieces; events in between go out together.
  package var pace: Int64 = 50
  /// Time between two comments.
  package var comment: Int64 = 15_000
  /// Bytes of the backlog; a viewer further behind is cut.
  package var ring = StreamBacklog.limit
  /// Most bytes of journal a viewer may resume over; beyond that a checkpoint costs less.
  package var resume = 64 << 20
  /// How long a checkpoint is shared by arriving viewers.
  package var checkpoint: Int64 = 5_000

  package init() {}
}
