/// A run of bytes in the text of an `EventBatch`; empty where a field was absent, null or "".
public struct TextSlice: Hashable, Sendable {
  public var offset: UInt32
  public var count: UInt32

  @inlinable
  public init(offset: UInt32 = 0, count: UInt32 = 0) {
    self.offset = offset
    self.count = count
  }

  @inlinable public var isEmpty: Bool { count == 0 }
}

/// What the floor reads of one event: fixed size, its text kept in the batch.
public struct EventRecord: Sendable {
  public var id: EventID
  public var created: Timestamp
  public var received: Timestamp?
  public var category: Int32
  public var code: Int32

  public var username = TextSlice()
  public var sessionID = TextSlice()
  public var sessionType = TextSlice()
  public var phone = TextSlice()
  public var activityName = TextSlice()
  public var workItemID = TextSlice()
  public var workItemType = TextSlice()
  public var queue = TextSlice()
  public var caller = TextSlice()
  public var activityCode: Int32?
  public var availabilityCode: Int32?
  public var exitCode: Int32?

  /// The event as it came, as JSON text.
  public var source = TextSlice()
  /// Its event-specific fields, as a range of the batch's field table.
  public var fields: Range<UInt32> = 0..<0

  public init(id: EventID, created: Timestamp, category: Int32, code: Int32) {
    self.id = id
    self.created = created
    self.category = category
    self.code = code
  }
}

/// Decoded events and their text, in order: the unit that crosses every boundary.
///
/// A value with copy-on-write storage: the feed keeps whole batches instead of copying events.
public struct EventBatch: Sendable {
  public internal(set) var records: [EventRecord] = []
  /// UTF-8, unescaped; every `TextSlice` of `records` refers to it.
  public internal(set) var text: [UInt8] = []

  public init() {}

  @inlinable public var count: Int { records.count }
  @inlinable public var isEmpty: Bool { records.isEmpty }

  /// The text of `slice`.
  public func string(_ slice: TextSlice) -> String {
    let start = Int(slice.offset)
    return String(decoding: text[start..<start + Int(slice.count)], as: UTF8.self)
  }
}
