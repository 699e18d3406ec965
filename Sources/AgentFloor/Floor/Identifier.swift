import WebhookEvents

/// A Username, SessionId or WorkItemId. It compares byte for byte, while `String` compares
/// canonical forms.
struct Identifier: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  var isEmpty: Bool { text.isEmpty }

  static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.span.isEqual(to: right.text.utf8.span)
  }

  /// Equal bytes are equal strings, so their hashes agree.
  func hash(into hasher: inout Hasher) { text.hash(into: &hasher) }
}

extension String {
  /// Whether the text equals that of `slice`.
  func isText(of slice: TextSlice, in batch: EventBatch) -> Bool {
    utf8.span.isEqual(to: batch.text.span.extracting(slice.range))
  }
}
