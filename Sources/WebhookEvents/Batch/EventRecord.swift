/// A range of an `EventBatch`'s text; empty if a field was absent, null or "".
package struct TextSlice: Hashable, Sendable {
  package var offset: UInt32
  package var count: UInt32

  package init(offset: UInt32 = 0, count: UInt32 = 0) {
    self.offset = offset
    self.count = count
  }

  package var isEmpty: Bool { count == 0 }

  var end: Int { Int(offset) + Int(count) }
  package var range: Range<Int> { Int(offset)..<end }
}

/// What the floor reads of one event: fixed size, its text kept in the batch.
///
/// A repeated field counts once: its first text that is not empty.
package struct EventRecord: Sendable {
  package var id = EventID(high: 0, low: 0)
  package var created = Timestamp(milliseconds: 0)
  package var received: Timestamp?
  /// The moment at which an event without an arrival counts if it is dated ahead, set by its source
  /// (FloorRules O6).
  package var movedTo: Timestamp?
  /// Its line in its source, from 1, and its place in the array on that line, from 1; 0 outside
  /// arrays.
  package var line: UInt32 = 0
  package var element: UInt16 = 0
  package var category: Int32 = 0
  package var code: Int32 = 0

  package var username = TextSlice()
  package var sessionID = TextSlice()
  package var sessionType = TextSlice()
  package var phone = TextSlice()
  package var activityName = TextSlice()
  package var workItemID = TextSlice()
  package var workItemType = TextSlice()
  package var queue = TextSlice()
  package var caller = TextSlice()
  /// `Action`: the function of a call-control event, unless the catalogue names another field.
  package var action = TextSlice()
  package var activityCode: Int32?
  package var availabilityCode: Int32?
  package var exitCode: Int32?

  /// The event as it came, as JSON text.
  package var source = TextSlice()

  init() {}

  /// Sets the text of `name`, unless it is set.
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
    case .action: if action.isEmpty { action = text }
    default: break
    }
  }

  /// Sets the number of `name`, unless it is set.
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
    update(&action)
  }
}
