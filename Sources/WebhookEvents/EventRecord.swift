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
///
/// Of a field that came more than once the first text that is not empty counts.
public struct EventRecord: Sendable {
  public var id: EventID
  public var created: Timestamp
  public var received: Timestamp?
  public var category: Int32
  public var code: Int32

  /// Equal numbers other than 0 belong to events whose username, session, session type and phone are
  /// the same texts; different ones say nothing.
  public internal(set) var login: UInt64 = 0
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
  /// Those of its event-specific fields that have no place here, in the batch's field table.
  public var fields: Range<UInt32> = 0..<0

  @inlinable
  public init(id: EventID, created: Timestamp, category: Int32, code: Int32) {
    self.id = id
    self.created = created
    self.category = category
    self.code = code
  }
}

/// One event-specific field in the field table of an `EventBatch`.
public struct FieldSlice: Sendable {
  /// How the value was written.
  public enum Kind: UInt8, Sendable {
    case string, number, `true`, `false`, null
    /// An object or an array, as its JSON text.
    case json
  }

  public var name: TextSlice
  /// A string without its quotes and escapes, everything else as it was written.
  public var value: TextSlice
  public var kind: Kind

  @inlinable
  public init(name: TextSlice, value: TextSlice, kind: Kind) {
    self.name = name
    self.value = value
    self.kind = kind
  }
}
