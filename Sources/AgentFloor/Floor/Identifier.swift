/// A Username, SessionId or WorkItemId: the same only byte for byte, where Swift's strings compare by
/// Unicode's canonical forms.
struct Identifier: Hashable, Sendable {
  let text: String

  init(_ text: String) { self.text = text }

  var isEmpty: Bool { text.isEmpty }

  static func == (left: Self, right: Self) -> Bool {
    left.text.utf8.elementsEqual(right.text.utf8)
  }

  /// Equal bytes are equal strings, which hash alike.
  func hash(into hasher: inout Hasher) { text.hash(into: &hasher) }
}
