import WebhookEvents

/// A Username, SessionId or WorkItemId: the same only byte for byte, where Swift's strings compare by
/// Unicode's canonical forms.
struct Identifier: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  var isEmpty: Bool { text.isEmpty }

  static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.span.isEqual(to: right.text.utf8.span)
  }

  /// Equal bytes are equal strings, which hash alike.
  func hash(into hasher: inout Hasher) { text.hash(into: &hasher) }
}

extension String {
  /// Whether the text is that of `slice`.
  func isText(of slice: TextSlice, in batch: EventBatch) -> Bool {
    utf8.span.isEqual(to: batch.text.span.extracting(slice.range))
  }
}
