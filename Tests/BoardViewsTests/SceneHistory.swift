import WebhookEvents

@testable import AgentFloor

extension Scene {
  /// A day of several statuses, with the one the agent is in last, and offers of every outcome.
  static func history(of agent: AgentGlance) -> AgentHistory {
    var history = AgentHistory()
    let starts: [(Int64, AgentStatus)] = [
      (23_400, AgentStatus(.notReady)), (23_000, AgentStatus(.available)),
      (20_000, AgentStatus(.onCall)), (18_800, AgentStatus(.wrapUp)),
      (18_500, AgentStatus(.available)), (14_900, AgentStatus(.onBreak)),
      (13_700, AgentStatus(.available)), (12_000, AgentStatus(.onCall)),
      (max(11_000, agent.seconds + 60), AgentStatus(.available)), (agent.seconds, agent.status),
    ].filter { $0.0 >= agent.seconds }
    for (place, start) in starts.enumerated() {
      let end = place + 1 < starts.count ? starts[place + 1].0 : 0
      history.stretches.append(
        FloorReading.StatusStay(
          status: start.1, time: now.seconds - start.0..<now.seconds - end, isInferred: false))
    }
    history.offers = offers
    return history
  }

  /// Each with seconds ago, its outcome, and seconds to the answer.
  private static let offers: [AgentHistory.Offer] = [
    (22_000, .withdrawn, nil, "Billing"), (20_004, .accepted, 4, "Billing"),
    (15_000, .declined, 11, "Retention, second line"), (14_000, .unresolved, nil, nil),
    (12_006, .accepted, 6, "Billing"), (900, .accepted, 8, "Billing"),
  ].map { (ago: Int64, outcome: AgentHistory.Outcome, answer: Int64?, queue: String?) in
    AgentHistory.Offer(
      at: Timestamp(seconds: now.seconds - ago), outcome: outcome, answerSeconds: answer,
      queue: queue)
  }
}
