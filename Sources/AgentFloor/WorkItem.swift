/// An offer or a contact of a session.
struct WorkItem: Hashable, Sendable {
  enum Phase: UInt8, Sendable {
    /// Offered, and not answered yet.
    case offered
    case declined
    /// An offer that ended without an answer: it may still come.
    case unresolved
    /// Accepted, and not released yet.
    case contact
    case released
    /// A contact that ended by inference: its Released may still come.
    case inferred
  }

  static let never = Int64.min

  /// The hash of its `WorkItemId`, 0 where it has none.
  var id: UInt64
  var medium: Fact.Medium
  var phase: Phase
  /// The fact that made the item, an answer or a release, is dated before the one it answers.
  var isInverted = false
  /// A release dated before the offer that it ends.
  var endsOffer = false
  /// Counts the session's offers, and answers that had none.
  var sequence: Int32 = 0
  /// When it was offered and accepted, `never` where no event said so.
  var offered = Self.never
  var accepted = Self.never
  /// When it was declined, released, or ended by inference.
  var ended = Self.never
  /// The session's last word when it ended by inference.
  var word = Self.never

  @inline(__always)
  init(_ phase: Phase, by fact: Fact) {
    id = fact.payload
    medium = fact.medium
    self.phase = phase
    isInverted = fact.isInverted
    endsOffer = fact.endsOffer
  }

  var isOpen: Bool { phase == .offered || phase == .contact }

  /// An answer that closed no offer.
  @inline(__always) var isStrayAnswer: Bool {
    offered == Self.never
      && (phase == .declined || phase == .contact || phase == .inferred || phase == .released)
      && !isStrayRelease
  }

  /// A release that closed no contact.
  @inline(__always) var isStrayRelease: Bool { phase == .released && accepted == Self.never }
}
