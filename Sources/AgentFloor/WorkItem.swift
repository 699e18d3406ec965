/// An offer or a contact of a session.
struct WorkItem: Hashable, Sendable {
  enum Phase: UInt8, Sendable {
    /// Offered, and not answered yet.
    case offered
    case declined
    /// An offer that ended without an answer.
    case unresolved
    /// Accepted, and not released yet.
    case contact
    case released
    /// A contact that ended by inference: its Released may still come.
    case inferred
  }

  static let never = Int64.min

  /// The hash of its `WorkItemId`, 0 where it has none.
  let id: UInt64
  var medium: Fact.Medium
  var phase: Phase
  var offered = Self.never
  var accepted = Self.never
  /// When it was declined, released, or ended by inference.
  var ended = Self.never

  init(id: UInt64, medium: Fact.Medium, phase: Phase) {
    self.id = id
    self.medium = medium
    self.phase = phase
  }

  var isOpen: Bool { phase == .offered || phase == .contact }
}
