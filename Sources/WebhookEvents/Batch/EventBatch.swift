/// Decoded events and their text, in order: the unit that crosses every boundary.
///
/// A value with copy-on-write storage, so a batch can be kept instead of its events. Its text is at
/// most twice the compact size of its events, and below 2 GiB: decode in chunks, and take the
/// events out in between.
public struct EventBatch: Sendable {
  /// One for each event, in order.
  package internal(set) var records: [EventRecord] = []
  /// UTF-8 that the slices of `records` refer to: the source of each event, then its texts that
  /// were written with escapes.
  package internal(set) var text: [UInt8] = []

  public init() {}

  /// Removes all events; by default the storage is kept for the next ones.
  public mutating func removeAll(keepingCapacity: Bool = true) {
    records.removeAll(keepingCapacity: keepingCapacity)
    text.removeAll(keepingCapacity: keepingCapacity)
  }

  /// The text of `slice`.
  package func string(_ slice: TextSlice) -> String {
    String(decoding: bytes(slice), as: UTF8.self)
  }

  /// The bytes of `slice`.
  package func bytes(_ slice: TextSlice) -> ArraySlice<UInt8> {
    text[slice.range]
  }
}

extension EventBatch: RandomAccessCollection {
  public var startIndex: Int { 0 }
  /// How many events there are.
  public var endIndex: Int { records.count }
  /// The event at `index`, in order.
  public subscript(index: Int) -> EventView { EventView(batch: self, record: records[index]) }
}
