import AgentFloor
package import WebhookEvents

extension Simulator {
  /// The centre that `--demo` plays: in the middle of a shift at `now`, with every status and some
  /// agents past their limits.
  ///
  /// `write(until: now, into:)` gives the day so far; then `nextTime` says when to go on.
  ///
  /// A few centres are run over a day to find the moment that shows most. The clock of the best one
  /// is then set so that this moment is `now`.
  package static func demo(at now: Timestamp, agents: Int = 48, seed: UInt64 = 1) -> Simulator {
    var options = Options()
    options.agents = agents
    options.showsOddities = true
    options.start = Timestamp(seconds: 0)
    var best = (score: -1, seed: seed, time: options.start)
    for candidate in 0..<rehearsals {
      options.seed = seed &+ candidate
      var rehearsal = Simulator(options)
      while rehearsal.nextTime < middleOfShift.upperBound {
        _ = rehearsal.step()
        guard middleOfShift.contains(rehearsal.now) else { continue }
        let score = rehearsal.liveliness
        if score > best.score { best = (score, options.seed, rehearsal.now) }
      }
    }
    options.seed = best.seed
    // Whole seconds, because events depend on where seconds begin.
    options.start = Timestamp(seconds: now.seconds - best.time.seconds - 1)
    return Simulator(options)
  }

  /// Centres tried; each costs about ten milliseconds.
  private static let rehearsals: UInt64 = 6

  /// After the late shift begins, and before the early one ends.
  private static let middleOfShift =
    Timestamp(seconds: 6 * 3600 + 1800)..<Timestamp(seconds: 7 * 3600 + 2700)

  /// How much shows: statuses first, then a few agents past a limit.
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
