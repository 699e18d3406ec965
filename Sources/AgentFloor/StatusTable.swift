import WebhookEvents

/// The statuses that StatusChanged events named, each once: at most `StatusTable.limit`.
struct StatusTable: Hashable, Sendable {
  /// Distinct statuses kept; past it a busy-other has no name and an unknown status no code.
  static let limit = 4096
  /// Bytes of an `ActivityName` that are kept.
  static let nameLimit = 256

  private(set) var statuses: [AgentStatus] = []
  /// By code below 64: those that are no busy-other.
  private var common = [StatusRef?](repeating: nil, count: 64)
  /// The others, by the hash of code, availability and name.
  private var rare: [UInt64: StatusRef] = [:]

  /// The status of a StatusChanged whose code says all and came before.
  @inline(__always)
  func commonRef(code: Int32) -> StatusRef? {
    code >= 0 && code < 64 ? common[Int(code)] : nil
  }

  /// The status of a StatusChanged.
  mutating func ref(
    code: Int32?, availability: Int32?, name: UnsafeBufferPointer<UInt8>, by codes: AgentCodes
  ) -> StatusRef {
    if let code, let ref = commonRef(code: code) { return ref }
    let activity = code.flatMap { codes.activity($0) }
    let kind = activity?.kind ?? .unknown
    guard kind == .busyOther else {
      let status = AgentStatus(kind, activityCode: code)
      if let code, code >= 0, code < 64 {
        let ref = add(status)
        common[Int(code)] = ref
        return ref
      }
      return remembered(status, under: UInt64(UInt32(bitPattern: code ?? -1)))
    }
    let isOpenToWork = (availability ?? activity?.availability ?? 0) == 1
    let name = UnsafeBufferPointer(rebasing: name.prefix(Self.nameLimit))
    let code = code ?? -1
    let hash = Self.key(code, isOpenToWork, name)
    if let ref = rare[hash] { return ref }
    let text = String(decoding: name, as: UTF8.self)
    return remembered(
      AgentStatus(
        kind, activityName: text.isEmpty ? nil : text, activityCode: code,
        isOpenToWork: isOpenToWork), under: hash)
  }

  /// The status that `ref` stands for.
  func status(_ ref: StatusRef) -> AgentStatus {
    Int(ref.place) < statuses.count
      ? statuses[Int(ref.place)] : AgentStatus(ref.kind, isOpenToWork: ref.isOpenToWork)
  }

  private mutating func remembered(_ status: AgentStatus, under hash: UInt64) -> StatusRef {
    if let ref = rare[hash] { return ref }
    let ref = add(status)
    if ref.place != StatusRef.none { rare[hash] = ref }
    return ref
  }

  private mutating func add(_ status: AgentStatus) -> StatusRef {
    guard statuses.count < Self.limit else {
      return StatusRef(
        status.kind, isOpenToWork: status.isOpenToWork, identity: UInt16(status.kind.rawValue),
        place: StatusRef.none)
    }
    let place = UInt16(statuses.count)
    // Two codes of one kind read the same; names of busy-other and unknown codes do not.
    let identity =
      switch status.kind {
      case .busyOther where status.activityName != nil || status.isOpenToWork, .unknown: 32 + place
      default: UInt16(status.kind.rawValue)
      }
    let ref = StatusRef(
      status.kind, isOpenToWork: status.isOpenToWork, identity: identity, place: place)
    statuses.append(status)
    return ref
  }
}

extension StatusTable {
  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    var all = statuses
    try record.pass(&all, limit: Self.limit, blank: AgentStatus(.unknown)) {
      (record, status) throws(CheckpointError) in
      try record.pass(choice: &status.kind)
      try record.pass(&status.isOpenToWork)
      try record.pass(&status.activityName, blank: "") { (record, name) throws(CheckpointError) in
        try record.pass(&name)
      }
      try record.pass(&status.activityCode, blank: 0) { (record, code) throws(CheckpointError) in
        try record.pass(&code)
      }
    }
    self = StatusTable()
    for status in all { restore(status) }
  }

  private mutating func restore(_ status: AgentStatus) {
    let ref = add(status)
    if status.kind == .busyOther {
      var name = status.activityName ?? ""
      let hash = name.withUTF8 { Self.key(status.activityCode ?? -1, status.isOpenToWork, $0) }
      rare[hash] = ref
    } else if let code = status.activityCode, code >= 0, code < 64 {
      common[Int(code)] = ref
    } else {
      rare[UInt64(UInt32(bitPattern: status.activityCode ?? -1))] = ref
    }
  }

  private static func key(
    _ code: Int32, _ isOpenToWork: Bool, _ name: UnsafeBufferPointer<UInt8>
  ) -> UInt64 {
    ByteHash.of(name) ^ UInt64(UInt32(bitPattern: code)) << 32 ^ (isOpenToWork ? 1 : 0)
  }
}
