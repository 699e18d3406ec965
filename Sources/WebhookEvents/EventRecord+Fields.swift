extension EventRecord {
  /// Takes the text of an event-specific field that the floor reads, unless it has one.
  @inline(__always)
  mutating func set(_ name: KnownName, to text: TextSlice) {
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

  /// Takes the number of an event-specific field that the floor reads, unless it has one. What is
  /// no 32-bit integer is nil: only the envelope is strict.
  @inline(__always)
  mutating func set(_ name: KnownName, to integer: Int32?) {
    switch name {
    case .activityCode: activityCode = activityCode ?? integer
    case .availabilityCode: availabilityCode = availabilityCode ?? integer
    case .exitCode: exitCode = exitCode ?? integer
    default: break
    }
  }

  /// The text that the record has for a name, nil where it has no place for one.
  func text(of name: KnownName) -> TextSlice? {
    switch name {
    case .username: username
    case .sessionID: sessionID
    case .sessionType: sessionType
    case .phone: phone
    case .activityName: activityName
    case .workItemID: workItemID
    case .workItemType: workItemType
    case .queue: queue
    case .caller: caller
    default: nil
    }
  }
}
