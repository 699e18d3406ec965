import WebhookEvents

/// A moment of the past that stands on the board in place of now.
struct PastMoment: Sendable {
  /// What was asked for.
  var moment: Timestamp
  /// The floor of a moment asked for before, which stays until that of this one has been read; nil
  /// while it is still the floor of now.
  var shown: (input: BoardInput, moment: Timestamp)?

  /// Whether what stands on the board is of another moment than the one asked for.
  var isSought: Bool { shown?.moment != moment }
}
