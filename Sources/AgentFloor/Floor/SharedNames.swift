import WebhookEvents

/// Texts that come again and again: each is kept once, however many facts name it.
struct SharedNames: Sendable {
  private var names: Set<String> = []
  /// Names kept; after that many, the next one makes room for all.
  private static let limit = 4096

  mutating func shared(_ slice: TextSlice, in batch: EventBatch) -> String {
    let name = batch.string(slice)
    // Up to 15 bytes stand in the string itself.
    if slice.count <= 15 { return name }
    if names.count >= Self.limit { names = [] }
    return names.insert(name).memberAfterInsert
  }
}
