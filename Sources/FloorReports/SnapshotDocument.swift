package import AgentFloor
import WebhookEvents

/// The floor at a moment as a document for people and programs.
///
/// The same reading and counts give the same bytes.
package struct SnapshotDocument: Sendable {
  package let reading: FloorReading
  let agents: AgentList
  /// Repeated events, and rejections. Only the intake knows them.
  package let duplicates: Int
  package let rejected: Int
  /// Whether phone numbers are masked.
  package let masksNumbers: Bool

  package init(
    of reading: FloorReading, duplicates: Int = 0, rejected: Int = 0, masksNumbers: Bool = false
  ) {
    self.masksNumbers = masksNumbers
    self.reading = reading
    self.agents = reading.agentList
    self.duplicates = duplicates
    self.rejected = rejected
  }

  /// The highest level of any agent, for `--fail-on`.
  package var level: AttentionLevel { agents.lazy.map(\.level).max() ?? .normal }

  /// The document as JSON, one agent a line, with a line end.
  ///
  /// - Parameter output: gets the bytes in pieces of about `pieceSize`.
  package func writeJSON<Failure>(
    to output: ([UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var json = JSONWriter()
    try json.object { json throws(Failure) in
      json.member("at", reading.now)
      json.breakLine()
      json.events(of: reading.floor, duplicates: duplicates, rejected: rejected)
      json.breakLine()
      writeFloor(into: &json)
      json.breakLine()
      writeShares(into: &json)
      try json.array("agents") { json throws(Failure) in
        for glance in agents {
          json.breakLine()
          write(reading.listing(of: glance), into: &json)
          if json.bytes.count >= Self.pieceSize {
            try output(json.bytes)
            json.removeBytes()
          }
        }
      }
    }
    try output(json.bytes + [UInt8(ascii: "\n")])
  }

  /// Bytes of a piece: what a pipe takes.
  static let pieceSize = 64 * 1024

  /// The numbers of an agent, in the order of the document.
  static let numbers = NumberDefinition.named(
    "offers", "answered", "declined", "unresolved", "withdrawn", "handled", "aht", "occupancy",
    "answerTime", "contactSeconds", "acwSeconds", "idleSeconds", "auxSeconds", "signedInSeconds")

  private func writeFloor(into json: inout JSONWriter) {
    let numbers = reading.numbers(of: agents)
    json.object("floor") { json in
      json.member("agents", numbers.agents)
      json.member("signedIn", numbers.signedIn)
      json.member("ghosts", numbers.ghosts)
      json.object("byStatus") { json in
        for kind in StatusKind.allCases {
          json.member(kind.name, numbers.byStatus[kind] ?? 0)
        }
      }
      json.member("handled", numbers.today.handled)
      json.member("occupancy", numbers.today.occupancy, decimals: 2)
      json.member("aht", numbers.today.handleTime, decimals: 1)
      json.member("answerTime", numbers.today.answerTime, decimals: 1)
      json.member("answeredWithin", numbers.today.answeredWithinShare, decimals: 2)
      json.member("declineRate", numbers.today.declineRate, decimals: 2)
    }
  }

  /// The numbers of queues and media seen today.
  private func writeShares(into json: inout JSONWriter) {
    let shares = reading.shares
    write("queues", shares.queues, into: &json)
    write("media", shares.media, into: &json)
  }

  private func write(
    _ name: String, _ shares: [FloorReading.NamedNumbers], into json: inout JSONWriter
  ) {
    if shares.isEmpty { return }
    json.array(name) { json in
      for share in shares {
        json.object { json in
          json.member("name", share.name)
          json.member("offers", share.numbers.offers)
          json.member("accepted", share.numbers.accepted)
          json.member("declined", share.numbers.declined)
          json.member("unresolved", share.numbers.unresolved)
          json.member("handled", share.numbers.handled)
          json.member("contactSeconds", share.numbers.contactSeconds)
        }
      }
    }
    json.breakLine()
  }

  private func write(_ agent: AgentReading, into json: inout JSONWriter) {
    json.object { json in
      for (name, value) in Self.columns { json.member(name, value(self, agent)) }
      json.members(Self.numbers, of: agent.today)
    }
  }
}

extension SnapshotDocument {
  /// What there is of an agent before its numbers, in the order of the document.
  static let columns: [(name: String, value: @Sendable (Self, AgentReading) -> ReportValue)] = [
    ("username", { .text($1.glance.username) }),
    ("name", { .text($1.glance.name) }),
    ("team", { .text($1.glance.team) }),
    ("status", { .text($1.glance.status.kind.name) }),
    ("statusName", { .text($1.glance.status.name(in: $0.reading.floor.catalogue)) }),
    ("activityCode", { .number($1.glance.status.activityCode.map { Int64($0) }) }),
    ("activityName", { .text($1.glance.status.activityName) }),
    ("inferred", { .flag($1.glance.isInferred) }),
    // An agent only on the roster was never in any status.
    ("since", { .moment($1.glance.index == nil ? nil : $1.glance.since) }),
    ("seconds", { .number($1.glance.index == nil ? nil : $1.glance.seconds) }),
    ("level", { .text($1.glance.level.name) }),
    ("attention", { .share($1.glance.attention) }),
    ("reasons", { .texts($1.glance.reasons.map(\.rawValue)) }),
    ("sessionId", { .text($1.sessionID) }),
    ("sessionType", { .text($1.sessionType) }),
    ("phone", { .text($0.masksNumbers ? $1.phone.map { NumberMask.masked($0) } : $1.phone) }),
    ("signedInSince", { .moment($1.signedInSince) }),
    ("muted", { .flag($1.glance.isMuted) }),
    ("held", { .flag($1.glance.isHeld) }),
    ("ghost", { .flag($1.glance.isGhost) }),
    ("sessionNow", { .text($1.glance.successor) }),
    ("excluded", { .flag($1.glance.isExcluded) }),
    ("lastEvent", { .text($1.lastEvent) }),
  ]
}

extension AttentionLevel {
  /// The word in the snapshot document; nil for normal.
  package var name: String? {
    switch self {
    case .normal: nil
    case .warning: "warning"
    case .critical: "critical"
    }
  }
}
