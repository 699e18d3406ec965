import AgentFloor
package import WebhookEvents

extension Simulator {
  /// A centre in the middle of a shift at `now`, every status on its floor and some agents past
  /// their limits: what `--demo` plays.
  ///
  /// `write(until: now, into:)` gives the day so far, at once; then `nextTime` says when to go on.
  ///
  /// The same centre is first run over a day of its own, to find the moment in the middle of its
  /// shift that shows most; its clock is then set so that this moment is `now`.
  package static func demo(at now: Timestamp, agents: Int = 48, seed: UInt64 = 1) -> Simulator {
    var options = Options()
    options.agents = agents
    options.seed = seed
    options.showsOddities = true
    options.start = Timestamp(seconds: 0)
    var rehearsal = Simulator(options)
    var best = (score: -1, time: Timestamp(seconds: 0))
    while rehearsal.nextTime < middleOfShift.upperBound {
      _ = rehearsal.step()
      guard middleOfShift.contains(rehearsal.now) else { continue }
      let score = rehearsal.liveliness
      if score > best.score { best = (score, rehearsal.now) }
    }
    options.start = Timestamp(milliseconds: now.milliseconds - best.time.milliseconds)
    return Simulator(options)
  }

  /// From when the late shift has come until the early one goes.
  private static let middleOfShift =
    Timestamp(seconds: 6 * 3600 + 1800)..<Timestamp(seconds: 7 * 3600 + 2700)

  /// How much there is to see: statuses first, then agents past a limit, up to a handful.
  private var liveliness: Int {
    var kinds: Set<StatusKind> = []
    var late = 0
    for agent in agents {
      kinds.insert(agent.shown)
      if let limit = Thresholds.defaults[agent.shown],
        now.seconds(since: agent.since) > limit.warning
      {
        late += 1
      }
    }
    return kinds.count * 10 + min(late, 5)
  }
}
