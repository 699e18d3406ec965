/// What `sweep.py` is told of a stream, a line of JSON each.
struct SweepRecord: Encodable {
  let seed: UInt64
  let unresolvedAfter: Int64
  let contactLimit: Int64
  let answerWithin: Int64
  let ghostAfter: Int64
  /// When days begin.
  let turns: [Int64]
  let agents: [Agent]
  /// As many as each agent has readings, of the same moments.
  let floors: [Floor]

  struct Agent: Encodable {
    let username: String
    let steps: [Step]
    let items: [Item]
    var readings: [Reading] = []
  }

  /// A fact, or a moment at which an item ends by time, and how the agent stands after it. Statuses
  /// are named as in `ModelStatus.stayName`, which tells all of them apart.
  struct Step: Encodable {
    let at: Int64
    /// The kind of the fact, its session, how that stood before, and the status it sent.
    var event: String?
    var session: String?
    var was: String?
    var sent: String?
    /// The sessions that are live, and that in charge.
    let live: [String]
    let inCharge: String?
    let base: String?
    let baseAt: Int64?
    let shown: String
  }

  /// A work item: the facts that filled its gaps.
  struct Item: Encodable {
    /// The step at which the offer, and the contact, was over by inference.
    var offerOver: Int?
    var contactOver: Int?
    var fills: [Fill] = []
  }

  /// A step whose fact filled gaps of an item.
  struct Fill: Encodable {
    let step: Int
    let session: String
    /// If it was the offer, the answer or the release: `offered`, `accepted`, `declined`,
    /// `released`.
    let part: String?
    /// What the event says, whether or not the item had it before.
    let queue: String?
    let type: String?
  }
}

// MARK: What the production floor says

extension SweepRecord {
  /// By name, without those that are zero.
  typealias Numbers = [String: Int64]
  /// Rows of numbers, by the name of the table and that of the row.
  typealias Tables = [String: [String: Numbers]]

  struct Reading: Encodable {
    let now: Int64
    /// Who has the agent's session now (FloorRules S1).
    let successor: String?
    let tables: Tables
  }

  /// Of all agents.
  struct Floor: Encodable {
    let tables: Tables
  }
}
