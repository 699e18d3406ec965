/// A session of an agent: a `SessionId` under its `Username` (FloorRules S1).
struct ModelSession: Sendable {
  enum Life: Sendable, Equatable {
    case live
    /// Ended by FloorRules S5, with the number of the gap that it can prove.
    case ended(gap: Int)
    /// With the second of its newest SignedOut.
    case signedOut(Int64)
  }

  let id: String
  var life: Life
  /// When it began, or began anew.
  var began: Int64
  /// Whether a SignedIn is known since it began.
  var isSignedInKnown = false
  /// The newest StatusChanged since it began.
  var statusChanged: (status: ModelStatus, second: Int64)?
  /// Its newest event: number in event order, and second.
  var lastEvent: (number: Int, second: Int64)
  /// The number of its newest activity (FloorRules S2).
  var lastActivity: Int

  var isLive: Bool { life == .live }

  /// The base (FloorRules Status).
  var base: ModelStatus {
    statusChanged?.status ?? (isSignedInKnown ? .notReady : .unknown(nil))
  }

  /// Before the first StatusChanged the base is older than any item.
  var baseSecond: Int64 { statusChanged?.second ?? .min }
}

/// Time that FloorRules S5 took from an agent: from the newest event of a session then live to the
/// event that took charge.
struct ModelGap: Sendable {
  let period: ModelPeriod
  var isProved = false
}
