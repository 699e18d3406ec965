import WebhookEvents

/// Texts that come again and again: each is kept once, however many facts name it.
struct SharedNames: Sendable {
  private var names: Set<Identifier> = []
  /// Past it all are forgotten, and collected anew.
  private static let limit = 4096

  mutating func shared(_ slice: TextSlice, in batch: EventBatch) -> Identifier {
    let name = Identifier(batch.string(slice))
    // Up to 15 bytes stand in the string itself.
    if slice.count <= 15 { return name }
    if names.count >= Self.limit { names = [] }
    return names.insert(name).memberAfterInsert
  }
}
