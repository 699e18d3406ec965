/// A status in eight bytes: its kind and where its name or code stands in a `StatusTable`.
struct StatusRef: Hashable, Sendable {
  /// As a fact keeps it.
  let payload: UInt64

  private static let openToWork: UInt64 = 0x100
  private static let used: UInt64 = 0xffff_ffff_01ff
  static let none: UInt16 = .max

  /// A status that no StatusChanged set.
  @inline(__always)
  init(_ kind: StatusKind) {
    self.init(kind, isOpenToWork: false, identity: UInt16(kind.rawValue), place: Self.none)
  }

  @inline(__always)
  init(_ kind: StatusKind, isOpenToWork: Bool, identity: UInt16, place: UInt16) {
    payload =
      UInt64(kind.rawValue) | (isOpenToWork ? Self.openToWork : 0) | UInt64(identity) << 16
      | UInt64(place) << 32
  }

  /// From the payload of a fact.
  @inline(__always)
  init(payload: UInt64) { self.payload = payload & Self.used }

  @inline(__always)
  var kind: StatusKind { StatusKind(rawValueOrUnknown: UInt8(truncatingIfNeeded: payload)) }
  /// A busy-other sent with AvailabilityCode 1.
  @inline(__always)
  var isOpenToWork: Bool { payload & Self.openToWork != 0 }
  /// Equal for statuses that read the same: going from one to the other is no change.
  @inline(__always)
  var identity: UInt16 { UInt16(truncatingIfNeeded: payload >> 16) }
  /// The place in the table, `none` where an event implied the status.
  var place: UInt16 { UInt16(truncatingIfNeeded: payload >> 32) }

  /// Available, or a busy-other that counts as available.
  @inline(__always)
  var isAvailable: Bool { kind == .available || isOpenToWork }
  /// On break, busy-other or not ready.
  @inline(__always)
  var isAux: Bool {
    kind == .onBreak || kind == .notReady || (kind == .busyOther && !isOpenToWork)
  }
  @inline(__always)
  var isKnown: Bool { kind != .unknown }
}
