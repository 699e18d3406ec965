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

  var end: Int { Int(offset) + Int(count) }
}

/// What the floor reads of one event: fixed size, its text kept in the batch.
///
/// Of a field that came more than once the first text that is not empty counts.
public struct EventRecord: Sendable {
  public var id = EventID(high: 0, low: 0)
  public var created = Timestamp(milliseconds: 0)
  public var received: Timestamp?
  public var category: Int32 = 0
  public var code: Int32 = 0

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

  init() {}

  /// Takes a text that stands under `name`, unless there is one.
  @inline(__always)
  mutating func fill(_ name: KnownName, with text: TextSlice) {
    switch name {
    case .username: if username.isEmpty { username = text }
    case .sessionID: if sessionID.isEmpty { sessionID = text }
    case .sessionType: if sessionType.isEmpty { sessionType = text }
    case .phone: if phone.isEmpty { phone = text }
    case .activityName: if activityName.isEmpty { activityName = text }
    case .workItemID: if workItemID.isEmpty { workItemID = text }
    case .workItemType: if workItemType.isEmpty { workItemType = text }
    case .queue: if queue.isEmpty { queue = text }
    case .caller: if caller.isEmpty { caller = text }
    default: break
    }
  }

  /// Takes a number that stands under `name`, unless there is one.
  @inline(__always)
  mutating func fill(_ name: KnownName, with integer: Int32?) {
    switch name {
    case .activityCode: activityCode = activityCode ?? integer
    case .availabilityCode: availabilityCode = availabilityCode ?? integer
    case .exitCode: exitCode = exitCode ?? integer
    default: break
    }
  }

  /// Changes each of the texts but the source.
  mutating func updateTexts(_ update: (inout TextSlice) -> Void) {
    update(&username)
    update(&sessionID)
    update(&sessionType)
    update(&phone)
    update(&activityName)
    update(&workItemID)
    update(&workItemType)
    update(&queue)
    update(&caller)
  }
}
