/// The property names that events.md gives a meaning.
enum KnownName: UInt8 {
  // the envelope
  case id, creationDate, category, code, additionalFields, receivedAt
  // the event-specific fields that the floor reads
  case username, sessionID, sessionType, phone, activityName
  case workItemID, workItemType, queue, caller
  case activityCode, availabilityCode, exitCode
  // a pair of spelling 2
  case name, value
  // every other
  case other

  /// The name in `spelling`, in any case and with any separators.
  init(_ spelling: some Sequence<UInt8>) {
    var low: UInt64 = 0
    var high: UInt64 = 0
    var count = 0
    for byte in spelling {
      guard let byte = FoldedName.folded(byte) else { continue }
      switch count {
      case 0..<8: low |= UInt64(byte) << UInt64(count * 8)
      case 8..<16: high |= UInt64(byte) << UInt64(count * 8 - 64)
      default:
        self = .other
        return
      }
      count += 1
    }
    self.init(count: count, low: low, high: high)
  }

  /// The name in the `count` bytes at `letters`, of which 16 can be read whatever `count` is.
  @inline(__always)
  init(_ letters: UnsafePointer<UInt8>, count: Int) {
    let bytes = UnsafeRawPointer(letters)
    // All known names are letters, and no other byte becomes one with this bit.
    let lowerCase: UInt64 = 0x2020_2020_2020_2020
    let low = (bytes.loadUnaligned(as: UInt64.self) | lowerCase) & Self.mask(count)
    let high =
      (bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self) | lowerCase) & Self.mask(count - 8)
    self.init(count: count, low: low, high: high)
    if self == .other { self = Self(separated: letters, count: count) }
  }

  /// The name in bytes among which there may be separators.
  @inline(never)
  private init(separated letters: UnsafePointer<UInt8>, count: Int) {
    self.init(UnsafeBufferPointer(start: letters, count: count))
  }

  /// The lowest `count` bytes of a word.
  @inline(__always)
  static func mask(_ count: Int) -> UInt64 {
    count >= 8 ? .max : count <= 0 ? 0 : 1 << UInt64(truncatingIfNeeded: count &* 8) &- 1
  }

  /// A property of the envelope.
  @inline(__always)
  var isEnvelope: Bool { rawValue <= Self.receivedAt.rawValue }

  /// An event-specific field that has a place of its own in `EventRecord`.
  @inline(__always)
  var isRead: Bool { rawValue >= Self.username.rawValue && rawValue < Self.name.rawValue }

  /// Whose event it is: the four fields that every event of an agent has.
  static let login: [KnownName] = [.username, .sessionID, .sessionType, .phone]

  /// An event-specific field that is read as a number.
  @inline(__always)
  var isInteger: Bool { rawValue >= Self.activityCode.rawValue }

  /// The name of `count` lower-case letters, the first eight in `low` and the rest in `high`, the
  /// first letter in the lowest byte.
  @inline(__always)
  init(count: Int, low: UInt64, high: UInt64) {
    self = .other
    switch count {
    case 2: if low == word("id") { self = .id }
    case 3: if low == word("key") { self = .name }
    case 4:
      if low == word("code") { self = .code } else if low == word("name") { self = .name }
    case 5:
      if low == word("value") { self = .value } else if low == word("queue") { self = .queue }
    case 7: if low == word("phoneno") { self = .phone }
    case 8:
      if low == word("username") {
        self = .username
      } else if low == word("category") {
        self = .category
      } else if low == word("callerid") {
        self = .caller
      } else if low == word("exitcode") {
        self = .exitCode
      }
    case 9:
      if low == word("sessioni"), high == word("d") {
        self = .sessionID
      } else if low == word("queuenam"), high == word("e") {
        self = .queue
      }
    case 10:
      if low == word("workitem"), high == word("id") {
        self = .workItemID
      } else if low == word("paramete"), high == word("rs") {
        self = .additionalFields
      }
    case 11: if low == word("sessiont"), high == word("ype") { self = .sessionType }
    case 12:
      if low == word("activity") {
        if high == word("code") {
          self = .activityCode
        } else if high == word("name") {
          self = .activityName
        }
      } else if low == word("workitem"), high == word("type") {
        self = .workItemType
      }
    case 13: if low == word("received"), high == word("atutc") { self = .receivedAt }
    case 15: if low == word("creation"), high == word("dateutc") { self = .creationDate }
    case 16:
      if low == word("addition"), high == word("alfields") {
        self = .additionalFields
      } else if low == word("availabi"), high == word("litycode") {
        self = .availabilityCode
      }
    default: break
    }
  }

  /// The spelling of the vendor's documentation, for messages.
  var spelling: String {
    switch self {
    case .id: "Id"
    case .creationDate: "CreationDateUtc"
    case .category: "Category"
    case .code: "Code"
    case .additionalFields: "AdditionalFields"
    case .receivedAt: "ReceivedAtUtc"
    case .username: "Username"
    case .sessionID: "SessionId"
    case .sessionType: "SessionType"
    case .phone: "PhoneNo"
    case .activityName: "ActivityName"
    case .workItemID: "WorkItemId"
    case .workItemType: "WorkItemType"
    case .queue: "QueueName"
    case .caller: "CallerId"
    case .activityCode: "ActivityCode"
    case .availabilityCode: "AvailabilityCode"
    case .exitCode: "ExitCode"
    case .name: "Name"
    case .value: "Value"
    case .other: "a field"
    }
  }
}

/// At most eight letters as a little-endian word; folds to a constant.
@inline(__always)
private func word(_ letters: StaticString) -> UInt64 {
  var word: UInt64 = 0
  for place in 0..<letters.utf8CodeUnitCount {
    word |= UInt64((letters.utf8Start + place).pointee) << UInt64(place * 8)
  }
  return word
}
