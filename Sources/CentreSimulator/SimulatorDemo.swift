import AgentFloor
package import WebhookEvents

extension Simulator {
  /// A centre in the middle of a shift at `now`, every status on its floor and some agents past
  /// their limits: what `--demo` plays.
  ///
  /// `write(until: now, into:)` gives the day so far, at once; then `nextTime` says when to go on.
  ///
  /// A few centres are first run over a day of their own, to find the moment in the middle of a
  /// shift that shows most; the clock of that centre is then set so that this moment is `now`.
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
    // By whole seconds, for what happens depends on where seconds begin.
    options.start = Timestamp(seconds: now.seconds - best.time.seconds - 1)
    return Simulator(options)
  }

  /// Centres tried; one more costs some ten milliseconds.
  private static let rehearsals: UInt64 = 6

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
