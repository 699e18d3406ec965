extension EventBatch {
  /// Forgets the events that `shouldBeRemoved` picks; the text they came with stays until the whole
  /// batch goes.
  public mutating func removeAll(where shouldBeRemoved: (EventRecord) -> Bool) {
    // Most batches hold no repeat: those are not copied.
    guard let first = records.firstIndex(where: shouldBeRemoved) else { return }
    var kept = Array(records[..<first])
    kept.reserveCapacity(records.count - 1)
    for record in records[(first + 1)...] where !shouldBeRemoved(record) { kept.append(record) }
    records = kept
  }

  /// Only the events at `places`, in that order, with the text of all.
  public func selecting(_ places: [Int]) -> EventBatch {
    var selection = self
    selection.records = places.map { records[$0] }
    return selection
  }

  /// Adds the events of `other` after these.
  public mutating func append(contentsOf other: EventBatch) {
    if records.isEmpty {
      self = other
      return
    }
    let textShift = UInt32(text.count)
    let fieldShift = UInt32(fields.count)
    text.append(contentsOf: other.text)
    fields.append(
      contentsOf: other.fields.lazy.map { $0.shifted(by: textShift) })
    records.append(
      contentsOf: other.records.lazy.map { $0.shifted(text: textShift, fields: fieldShift) })
  }

  /// Gives every event the moment it arrived, whatever it says itself.
  public mutating func stamp(received moment: Timestamp) {
    for place in records.indices { records[place].received = moment }
  }
}

extension TextSlice {
  fileprivate mutating func shift(by distance: UInt32) {
    offset += distance
  }
}

extension FieldSlice {
  fileprivate func shifted(by distance: UInt32) -> FieldSlice {
    var copy = self
    copy.name.shift(by: distance)
    copy.value.shift(by: distance)
    return copy
  }
}

extension EventRecord {
  fileprivate func shifted(text: UInt32, fields distance: UInt32) -> EventRecord {
    var copy = self
    copy.username.shift(by: text)
    copy.sessionID.shift(by: text)
    copy.sessionType.shift(by: text)
    copy.phone.shift(by: text)
    copy.activityName.shift(by: text)
    copy.workItemID.shift(by: text)
    copy.workItemType.shift(by: text)
    copy.queue.shift(by: text)
    copy.caller.shift(by: text)
    copy.source.shift(by: text)
    copy.fields = fields.lowerBound + distance..<fields.upperBound + distance
    return copy
  }
}
