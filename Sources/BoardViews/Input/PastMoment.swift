import WebhookEvents

/// A moment of the past that the board shows, or is about to.
struct PastMoment: Sendable {
  /// The moment asked for.
  var moment: Timestamp
  /// The floor on screen: that of the moment asked for, or of an earlier request until it has been
  /// read; nil while it is still the live one.
  var shown: (input: BoardInput, moment: Timestamp)?

  /// Whether the floor of the moment asked for has still to be read.
  var isSought: Bool { shown?.moment != moment }
}
