/// What the order of events needs to know of the session shown (floor.md, order 3 and 4), kept beside
/// the state so that an event finds its place while others still wait to be folded.
///
/// It is always what the session says of itself once all facts are folded.
struct SessionPulse: Hashable, Sendable {
  /// 0 before the first event of an agent.
  private(set) var ordinal: UInt16
  private(set) var isSignedOut: Bool
  /// When it signed out.
  private(set) var end: Int64
  /// The second of its newest event.
  private(set) var newest: Int64
  /// The second of its newest event while it was open: what another session must be newer than.
  private(set) var lastActivity: Int64

  init(of session: Session) {
    ordinal = session.ordinal
    isSignedOut = session.isSignedOut
    end = session.end
    newest = session.newest
    lastActivity = session.lastActivity
  }

  var isAbsent: Bool { ordinal == 0 }
  var isOpen: Bool { !isSignedOut && !isAbsent }

  /// Seconds behind the session's newest event; nil for an event that is not late.
  @inline(__always)
  func lateness(of kind: Fact.Kind, at second: Int64) -> Int64? {
    if second < newest { return newest - second }
    if isSignedOut, kind != .signedIn || second <= end { return 0 }
    return nil
  }

  /// Follows an event of the session that is not older than its newest.
  @inline(__always)
  mutating func follow(_ kind: Fact.Kind, at second: Int64) {
    if kind == .signedIn {
      isSignedOut = false
    } else if kind == .signedOut, !isSignedOut {
      isSignedOut = true
      end = second
    }
    if !isSignedOut { lastActivity = max(lastActivity, second) }
    newest = second
  }
}
