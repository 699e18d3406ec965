import WebhookEvents

/// Keeps repeated texts once, however many facts name them.
struct SharedNames: Sendable {
  private var names: Set<Identifier> = []
  /// Past this all are removed and collected anew.
  private static let limit = 4096

  mutating func shared(_ slice: TextSlice, in batch: EventBatch) -> Identifier {
    let name = Identifier(batch.string(slice))
    // A string of up to 15 bytes allocates nothing.
    if slice.count <= 15 { return name }
    if names.count >= Self.limit { names = [] }
    return names.insert(name).memberAfterInsert
  }
}
