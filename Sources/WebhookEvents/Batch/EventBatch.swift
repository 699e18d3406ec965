/// Decoded events and their text, in order: the unit that crosses every boundary.
///
/// A value with copy-on-write storage, so that a batch can be kept instead of its events. Its text is
/// what its events say and nothing else: at most twice what they take when written compactly.
/// A batch holds less than 2 GiB of text; decode in chunks and take the events out between them.
public struct EventBatch: Sendable {
  /// One for each event, in the order they came.
  package internal(set) var records: [EventRecord] = []
  /// UTF-8; every `TextSlice` of `records` refers to it. Of each event its source, then the texts
  /// of its fields that were written with escapes.
  package internal(set) var text: [UInt8] = []

  /// A batch without events.
  public init() {}

  /// Forgets all events, so that the storage serves the next ones.
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
  /// 0
  public var startIndex: Int { 0 }
  /// How many events there are.
  public var endIndex: Int { records.count }
  /// The event at `index`; events stand in the order they came.
  public subscript(index: Int) -> EventView { EventView(batch: self, record: records[index]) }
}
