/// What `sweep.py` is told of a stream, a line of JSON each.
struct SweepRecord: Encodable {
  let seed: UInt64
  let unresolvedAfter: Int64
  let contactLimit: Int64
  let ghostAfter: Int64
  /// When days begin.
  let turns: [Int64]
  let agents: [Agent]

  struct Agent: Encodable {
    let username: String
    let steps: [Step]
    let items: [Item]
    var readings: [Reading] = []
  }

  /// A fact, or a moment at which an item ends by time, and how the agent stands after it.
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
    /// A busy-other that is open to work stands as available, as in the numbers.
    let base: String?
    let baseAt: Int64?
    let shown: String
  }

  /// A work item, as far as it is known in the end.
  struct Item: Encodable {
    var offered: Int64?
    var accepted: Int64?
    var declined: Int64?
    var released: Int64?
    /// The step at which the offer, and the contact, was over by inference.
    var offerOver: Int?
    var contactOver: Int?
    var fills: [Fill] = []
  }

  /// A step whose fact filled gaps of an item.
  struct Fill: Encodable {
    let step: Int
    let session: String
    /// It was the acceptance, or the release.
    let isAccepted: Bool
    let isReleased: Bool
  }

  struct Reading: Encodable {
    let now: Int64
    /// Who has the agent's session now (S1).
    let successor: String?
    /// By name: what the production floor says.
    let today: [String: Int64]
    let yesterday: [String: Int64]
    let session: [String: Int64]
  }
}
