extension EventRecord {
  /// Where a record has the text of a name, in bytes from its beginning; nil where it has no place
  /// for one.
  @inline(__always)
  static func offset(ofText name: KnownName) -> Int? {
    switch name {
    case .username: MemoryLayout<Self>.offset(of: \.username)
    case .sessionID: MemoryLayout<Self>.offset(of: \.sessionID)
    case .sessionType: MemoryLayout<Self>.offset(of: \.sessionType)
    case .phone: MemoryLayout<Self>.offset(of: \.phone)
    case .activityName: MemoryLayout<Self>.offset(of: \.activityName)
    case .workItemID: MemoryLayout<Self>.offset(of: \.workItemID)
    case .workItemType: MemoryLayout<Self>.offset(of: \.workItemType)
    case .queue: MemoryLayout<Self>.offset(of: \.queue)
    case .caller: MemoryLayout<Self>.offset(of: \.caller)
    default: nil
    }
  }

  /// Where a record has the number of a name that is read as one, in bytes from its beginning.
  static func offset(ofInteger name: KnownName) -> Int {
    let offset =
      switch name {
      case .activityCode: MemoryLayout<Self>.offset(of: \.activityCode)
      case .availabilityCode: MemoryLayout<Self>.offset(of: \.availabilityCode)
      default: MemoryLayout<Self>.offset(of: \.exitCode)
      }
    // Stored properties have one.
    return offset.unsafelyUnwrapped
  }

  /// The text that the record has for a name, nil where it has no place for one.
  func text(of name: KnownName) -> TextSlice? {
    guard let offset = Self.offset(ofText: name) else { return nil }
    return withUnsafeBytes(of: self) { $0.load(fromByteOffset: offset, as: TextSlice.self) }
  }

  /// Takes the text of an event-specific field whose place is at `offset`, unless it has one.
  @inline(__always)
  mutating func set(textAt offset: Int, to text: TextSlice) {
    withUnsafeMutableBytes(of: &self) {
      guard $0.load(fromByteOffset: offset, as: TextSlice.self).isEmpty, !text.isEmpty else {
        return
      }
      $0.storeBytes(of: text, toByteOffset: offset, as: TextSlice.self)
    }
  }

  /// Takes a text, or a number, whose place is at `offset` and which has none yet.
  @inline(__always)
  mutating func put(textAt offset: UInt8, _ text: TextSlice) {
    if text.isEmpty { return }
    withUnsafeMutableBytes(of: &self) {
      $0.storeBytes(of: text, toByteOffset: Int(offset), as: TextSlice.self)
    }
  }

  @inline(__always)
  mutating func put(integerAt offset: UInt8, _ integer: Int32) {
    withUnsafeMutableBytes(of: &self) {
      $0.storeBytes(of: integer, toByteOffset: Int(offset), as: Int32?.self)
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
}
