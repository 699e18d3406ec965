import AgentFloor
import Testing
import WebhookEvents

/// The streams are worth agreeing about: they meet every corner, and a seed names one for good.
struct ReferenceStreamTests {
  @Test
  func streamsMeetEveryCorner() {
    var met: [String: Int] = [:]
    for seed in 1...300 as ClosedRange<UInt64> {
      for corner in Self.corners(of: ReferenceStream(seed: seed)) { met[corner, default: 0] += 1 }
    }
    let named: Set = [
      "duplicate", "late", "skewed", "unattributed", "unknown code", "other category", "ghost",
      "muted", "held", "offered", "several contacts", "taken over again", "reopened",
      "closed session", "inferred", "corrected", "stray answer", "stray release", "inverted answer",
      "inverted release", "void offer", "after-call", "missed in a row", "excluded",
    ]
    let corners = named.union(StatusKind.allCases.map(\.name))
    #expect(corners.subtracting(met.filter { $0.value >= 1 }.keys) == [])
  }

  private static func corners(of stream: ReferenceStream) -> Set<String> {
    var floor = ReferenceFloor()
    floor.apply(stream.arriving)
    let counts = floor.counts
    var corners: Set<String> = []
    func meet(_ corner: String, _ isMet: Bool) { if isMet { corners.insert(corner) } }
    meet("duplicate", counts.accepted < stream.arriving.count)
    meet("late", counts.late > 0)
    meet("skewed", counts.skewed > 0)
    meet("unattributed", counts.unattributed > 0)
    meet("unknown code", counts.unknownCodes > 0)
    meet("other category", counts.otherCategories > 0)
    for answer in floor.answers(at: stream.now, under: stream.rules, days: stream.days) {
      meet(answer.status.kind.name, true)
      meet("ghost", answer.isGhost)
      meet("muted", answer.isMuted)
      meet("held", answer.isHeld)
      meet("offered", answer.isOffered)
      meet("several contacts", answer.openContacts > 1)
      meet("excluded", stream.rules.excluded == [String(decoding: answer.username, as: UTF8.self)])
    }
    for agent in floor.agents {
      meet("taken over again", agent.sessions.contains { !$0.retakes.isEmpty })
      meet("closed session", agent.sessions.count > 1)
      for place in agent.sessions.indices {
        let told = agent.history(of: place)
        let isOut = told.spans.map { $0.status.kind == .signedOut }
        meet("reopened", zip(isOut, isOut.dropFirst()).contains { $0 && !$1 })
        meet("inferred", told.contacts.contains(where: \.isInferred))
        meet("stray answer", told.strayAnswers.contains { !$0.isPaired })
        meet("stray release", told.strayReleases.contains { !$0.isPaired })
        meet("inverted answer", told.strayAnswers.contains(where: \.isPaired))
        meet("inverted release", told.strayReleases.contains(where: \.isPaired))
        meet("void offer", told.offers.contains { $0.state == .void })
        meet("after-call", told.contacts.contains { ($0.afterCall ?? 0) > 0 })
        meet("corrected", told.contacts.contains(where: \.isCorrected))
        meet(
          "missed in a row",
          told.missedInARow(at: stream.now.seconds, agedAfter: stream.rules.unresolvedAfter) >= 3)
      }
    }
    return corners
  }

  @Test
  func seedNamesItsStream() {
    let first = ReferenceStream(seed: 5)
    let second = ReferenceStream(seed: 5)
    #expect(first.arriving == second.arriving)
    #expect(first.now == second.now)
    #expect(first.arriving != ReferenceStream(seed: 6).arriving)
  }

  /// The generator of Steele, Lea and Flood, whose first numbers for seed 0 are well known.
  @Test
  func generatorIsSplitMix64() {
    var random = SplitMix64(seed: 0)
    #expect(random.next() == 0xe220_a839_7b1d_cdaf)
    #expect(random.next() == 0x6e78_9e6a_a1b9_65f4)
    #expect(random.next() == 0x06c4_5d18_8009_454f)
  }

  @Test
  func shrinkingKeepsWhatFails() {
    let events = ReferenceScenario(
      "0 in · 500 status 16 · 510 offer X Chat · 520 accept X Chat · 900 out"
    ).events
    let shrunk = ModelAgreementShrinker { candidate in
      candidate.contains { $0.code == 4 } && candidate.contains { $0.text("WorkItemId") == "X" }
    }.shrink(events)
    #expect(shrunk.map(\.line) == ["+0s Receiving WorkItemId=X"])
  }
}
