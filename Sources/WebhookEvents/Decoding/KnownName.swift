/// The property names with a meaning (EventContract).
enum KnownName: UInt8 {
  // the envelope
  case id, creationDate, category, code, additionalFields, receivedAt
  // event-specific fields that `EventRecord` holds: texts, then integers
  case username, sessionID, sessionType, phone, activityName
  case workItemID, workItemType, queue, caller, action
  case activityCode, availabilityCode, exitCode
  // the members of a name-value pair
  case name, value
  // any other
  case other

  /// Whether it is a property of the envelope.
  @inline(__always)
  var isEnvelope: Bool { rawValue <= Self.receivedAt.rawValue }

  /// Whether `EventRecord` holds it as a text.
  @inline(__always)
  var isText: Bool { rawValue >= Self.username.rawValue && rawValue <= Self.action.rawValue }

  /// Whether `EventRecord` holds it as an integer.
  @inline(__always)
  var isInteger: Bool {
    rawValue >= Self.activityCode.rawValue && rawValue <= Self.exitCode.rawValue
  }

  /// Most bytes of its text.
  @inline(__always)
  var textLimit: Int {
    switch self {
    case .phone, .caller: EventLimits.phoneNumber
    case .action: .max
    default: EventLimits.name
    }
  }

  /// The meaning of a property name, in any case and with any separators.
  init(_ text: Span<UInt8>, _ name: JSONToken) {
    if name.isEscaped {
      var plain: [UInt8] = []
      text.appendText(of: name, to: &plain)
      self.init(folding: plain.span)
    } else {
      self.init(folding: text.extracting(name.range))
    }
  }

  init(_ name: FoldedName) { self.init(folding: name.bytes.span) }

  private init(folding name: Span<UInt8>) {
    var letters: (head: UInt64, tail: UInt64) = (0, 0)
    var count = 0
    for place in 0..<name.count {
      guard let letter = FoldedName.folded(name[place]) else { continue }
      switch count {
      case 0..<8: letters.head |= UInt64(letter) << UInt64(8 * count)
      case 8..<16: letters.tail |= UInt64(letter) << UInt64(8 * count - 64)
      default:
        self = .other
        return
      }
      count += 1
    }
    self.init(count: count, head: letters.head, tail: letters.tail)
  }

  /// The name of `count` lower-case letters, the first eight in `head` and the rest in `tail`,
  /// zero-padded.
  @inline(__always)
  init(count: Int, head: UInt64, tail: UInt64) {
    self =
      switch count {
      case 2: head == Word.of("id") ? .id : .other
      case 3: head == Word.of("key") ? .name : .other
      case 4: head == Word.of("code") ? .code : head == Word.of("name") ? .name : .other
      case 5: head == Word.of("value") ? .value : head == Word.of("queue") ? .queue : .other
      case 6: head == Word.of("action") ? .action : .other
      case 7: head == Word.of("phoneno") ? .phone : .other
      case 8: Self(ofEight: head)
      default: Self(longer: (head, tail), count)
      }
  }

  @inline(__always)
  private init(ofEight letters: UInt64) {
    self =
      switch letters {
      case Word.of("username"): .username
      case Word.of("category"): .category
      case Word.of("callerid"): .caller
      case Word.of("exitcode"): .exitCode
      default: .other
      }
  }

  @inline(__always)
  private init(longer letters: (UInt64, UInt64), _ count: Int) {
    let (head, tail) = letters
    self =
      switch count {
      case 9 where head == Word.of("sessioni") && tail == Word.of("d"): .sessionID
      case 9 where head == Word.of("queuenam") && tail == Word.of("e"): .queue
      case 10 where head == Word.of("workitem") && tail == Word.of("id"): .workItemID
      case 10 where head == Word.of("paramete") && tail == Word.of("rs"): .additionalFields
      case 11 where head == Word.of("sessiont") && tail == Word.of("ype"): .sessionType
      case 12 where head == Word.of("activity") && tail == Word.of("code"): .activityCode
      case 12 where head == Word.of("activity") && tail == Word.of("name"): .activityName
      case 12 where head == Word.of("workitem") && tail == Word.of("type"): .workItemType
      case 13 where head == Word.of("received") && tail == Word.of("atutc"): .receivedAt
      case 15 where head == Word.of("creation") && tail == Word.of("dateutc"): .creationDate
      case 16 where head == Word.of("addition") && tail == Word.of("alfields"): .additionalFields
      case 16 where head == Word.of("availabi") && tail == Word.of("litycode"): .availabilityCode
      default: .other
      }
  }

  /// The vendor's spelling, for messages.
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
    case .action: "Action"
    case .activityCode: "ActivityCode"
    case .availabilityCode: "AvailabilityCode"
    case .exitCode: "ExitCode"
    case .name: "Name"
    case .value: "Value"
    case .other: "a field"
    }
  }
}
