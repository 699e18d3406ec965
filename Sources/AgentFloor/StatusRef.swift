/// A status in eight bytes: its kind and where its name or code stands in a `StatusTable`.
struct StatusRef: Hashable, Sendable {
  let kind: StatusKind
  /// A busy-other sent with AvailabilityCode 1.
  let isOpenToWork: Bool
  /// Equal for statuses that read the same: going from one to the other is no change.
  let identity: UInt16
  /// The place in the table, `none` where an event implied the status.
  let place: UInt16

  static let none: UInt16 = .max

  /// A status that no StatusChanged set.
  init(_ kind: StatusKind) {
    self.init(kind, isOpenToWork: false, identity: UInt16(kind.rawValue), place: Self.none)
  }

  init(_ kind: StatusKind, isOpenToWork: Bool, identity: UInt16, place: UInt16) {
    self.kind = kind
    self.isOpenToWork = isOpenToWork
    self.identity = identity
    self.place = place
  }

  /// From the payload of a fact.
  init(payload: UInt64) {
    kind = StatusKind(rawValue: UInt8(truncatingIfNeeded: payload)) ?? .unknown
    isOpenToWork = payload & 0x100 != 0
    identity = UInt16(truncatingIfNeeded: payload >> 16)
    place = UInt16(truncatingIfNeeded: payload >> 32)
  }

  var payload: UInt64 {
    UInt64(kind.rawValue) | (isOpenToWork ? 0x100 : 0) | UInt64(identity) << 16
      | UInt64(place) << 32
  }

  /// Available, or a busy-other that counts as available.
  var isAvailable: Bool { kind == .available || isOpenToWork }
  /// On break, busy-other or not ready.
  @inline(__always) var isAux: Bool {
    kind == .onBreak || kind == .notReady || (kind == .busyOther && !isOpenToWork)
  }
  var isKnown: Bool { kind != .unknown }
}
