/// What the floor keeps of an event of an agent: 16 bytes, ordered as floor.md orders events.
///
/// The upper bits of `key` are the order: second, session, causal rank; equal ones stand in order
/// of arrival. The lower bits say what happened, `payload` to which status or work item.
struct Fact: Hashable, Sendable {
  /// What happened, in order of causal rank.
  enum Kind: UInt8, Sendable {
    case signedIn, statusChanged, receiving
    case accepted, declined
    /// An unknown code, or a call control without a known function.
    case other
    case muted, unmuted, held, resumed
    case released, signedOut

    /// The first kind of each rank, and the rank of each kind: four bits each, the lowest first.
    private static let firsts: UInt64 = 0xba5_3210
    private static let ranks: UInt64 = 0x6544_4443_3210

    /// Rank and place among the kinds of that rank, in six bits.
    @inline(__always) var code: UInt64 {
      let rank = Self.ranks >> (UInt64(rawValue) * 4) & 0xf
      return rank << 3 + UInt64(rawValue) - (Self.firsts >> (rank * 4) & 0xf)
    }

    @inline(__always)
    init(code: UInt64) {
      let first = Self.firsts &>> (code &>> 3 &* 4) & 0xf
      // The raw values are the numbers of the cases; only a damaged checkpoint has other ones.
      let value = min(UInt8(truncatingIfNeeded: first &+ code & 7), Self.signedOut.rawValue)
      self = unsafeBitCast(value, to: Self.self)
    }
  }

  /// Of a work item, from `WorkItemType`.
  enum Medium: UInt8, Sendable {
    case voice, email, chat
  }

  /// Facts of this many sessions of an agent can be told apart; ordinals start again at 1 after.
  static let sessions: UInt16 = 1 << 11

  private(set) var key: UInt64
  /// A `StatusRef` of a StatusChanged, else the hash of the `WorkItemId`, 0 where there is none.
  private(set) var payload: UInt64

  private static let bias: Int64 = 1 << 39
  private static let lateFlag: UInt64 = 1
  private static let takesOverFlag: UInt64 = 2
  private static let retakesFlag: UInt64 = 16
  private static let invertedFlag: UInt64 = 32
  private static let lacksPartnerFlag: UInt64 = 64

  init(
    _ kind: Kind, at second: Int64, session: UInt16, payload: UInt64 = 0, medium: Medium = .voice,
    isLate: Bool = false, takesOver: Bool = false, retakes: Bool = false
  ) {
    let biased = UInt64(min(max(second, -Self.bias), Self.bias - 1) + Self.bias)
    key =
      biased << 24 | UInt64(session & (Self.sessions - 1)) << 13 | kind.code << 7
      | UInt64(medium.rawValue) << 2 | (isLate ? Self.lateFlag : 0)
      | (takesOver ? Self.takesOverFlag : 0) | (retakes ? Self.retakesFlag : 0)
    self.payload = payload
  }

  /// The digest of a run of facts that this one ends.
  func extending(_ digest: UInt64) -> UInt64 {
    ByteHash.mix(ByteHash.mix(digest ^ key) ^ payload)
  }

  /// Smaller comes first; equal ones in order of arrival.
  var order: UInt64 { key >> 10 }

  var second: Int64 { Int64(key >> 24) - Self.bias }
  var session: UInt16 { UInt16(truncatingIfNeeded: key >> 13) & (Self.sessions - 1) }
  @inline(__always) var kind: Kind { Kind(code: key >> 7 & 0x3f) }
  var medium: Medium { Medium(rawValue: UInt8(truncatingIfNeeded: key >> 2) & 3) ?? .voice }
  var isLate: Bool { key & Self.lateFlag != 0 }
  /// The event that made its session the one shown.
  var takesOver: Bool { key & Self.takesOverFlag != 0 }
  /// The first event of a session that was taken over, and takes over again.
  var retakes: Bool {
    get { key & Self.retakesFlag != 0 }
    set { key = newValue ? key | Self.retakesFlag : key & ~Self.retakesFlag }
  }
  /// A late answer or release dated before the offer or contact it names; of a status: it arrived
  /// after a newer one.
  var isInverted: Bool {
    get { key & Self.invertedFlag != 0 }
    set { key = newValue ? key | Self.invertedFlag : key & ~Self.invertedFlag }
  }
  /// A late release of an item that is known as an offer only, and dated before that offer.
  var endsOffer: Bool {
    get { key & Self.lacksPartnerFlag != 0 && kind == .released }
    set { key = newValue ? key | Self.lacksPartnerFlag : key & ~Self.lacksPartnerFlag }
  }
  /// A late offer or acceptance without its answer or release behind it: where one of its item is
  /// dated before it, that one is meant.
  var lacksPartner: Bool {
    get { key & Self.lacksPartnerFlag != 0 }
    set { key = newValue ? key | Self.lacksPartnerFlag : key & ~Self.lacksPartnerFlag }
  }
}

extension Fact {
  mutating func pass(_ record: inout Record) throws(CheckpointError) {
    try record.pass(&key)
    try record.pass(&payload)
  }
}
