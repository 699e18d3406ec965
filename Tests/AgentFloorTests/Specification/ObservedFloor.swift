/// What can be seen of a floor at a moment: the model and the production floor both give one.
struct ObservedFloor: Equatable, Sendable {
  var agents: [String: ObservedAgent] = [:]
  /// Sums over all agents.
  var today = ObservedNumbers()
  /// Sums of what its agents have by queue, and by medium.
  var queues: [String: ObservedNumbers] = [:]
  var media: [String: ObservedNumbers] = [:]
  /// Agents by status, without ghosts, where there are any.
  var byStatus: [String: Int] = [:]
  /// Agents, ghosts included.
  var agentCount = 0
  var ghosts = 0
  /// Signed in, without ghosts.
  var signedIn = 0
  var counts = ObservedCounts()
}

/// What was counted as events arrived.
struct ObservedCounts: Equatable, Sendable {
  /// All but duplicates.
  var accepted = 0
  var duplicates = 0
  var late = 0
  var tooLate = 0
  /// Dated ahead of their arrival and moved (FloorRules O6).
  var ahead = 0
  var unattributed = 0
  var evicted = 0
}

/// The row of an agent.
struct ObservedAgent: Equatable, Sendable {
  /// With its activity name, item type or unknown code.
  var status = ModelStatus.signedOut
  /// Seconds since 1970.
  var since: Int64 = 0
  var isMuted = false
  var isHeld = false
  var isOffered = false
  var openContacts = 0
  var isGhost = false
  /// FloorRules S1: the username that its session has now.
  var sessionNow: String?
  /// Refusals in a row.
  var refusals = 0
  var signedInSince: Int64?
  var today = ObservedNumbers()
  var yesterday = ObservedNumbers()
  var session = ObservedNumbers()
  /// By the second in which the quarter begins: those of the last 24 hours that are not all zero.
  var quarters: [Int64: ObservedNumbers] = [:]
  /// By `ModelStatus.stayName`, without signed-out.
  var stays: [String: ObservedStay] = [:]
  var staysYesterday: [String: ObservedStay] = [:]
  /// Today, the numbers of records only: those that are not all zero.
  var queues: [String: ObservedNumbers] = [:]
  /// Like `queues`, by `ModelStatus.words` of the medium.
  var media: [String: ObservedNumbers] = [:]
}
