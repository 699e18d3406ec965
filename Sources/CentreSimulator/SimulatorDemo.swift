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
  package static func demo(at now: Timestamp, agents: Int = demoAgents, seed: UInt64 = 1)
    -> Simulator
  {
    var options = Options()
    options.agents = agents
    options.showsOddities = true
    options.endsTroubles = true
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

  /// Everyone who ever signs in.
  package static let demoAgents = 48

  /// Centres tried; each costs about ten milliseconds.
  private static let rehearsals: UInt64 = 6

  /// After the late shift begins, and before the early one ends.
  private static let middleOfShift =
    Timestamp(seconds: 6 * 3600 + 1800)..<Timestamp(seconds: 7 * 3600 + 2700)

  /// How much shows: statuses first, then a few agents past a limit, none of them by much.
  private var liveliness: Int {
    // One bit for each kind; no agent is copied, since this is asked at every event of a rehearsal.
    var kinds = 0
    var (warning, critical, worst) = (0, 0, 0.0)
    for place in agents.indices {
      let shown = agents[place].shown
      kinds |= 1 << shown.rawValue
      guard let limit = Thresholds.defaults[shown] else { continue }
      let seconds = now.seconds(since: agents[place].since)
      worst = max(worst, limit.share(of: seconds))
      switch limit.level(at: seconds) {
      case .normal: break
      case .warning: warning += 1
      case .critical: critical += 1
      }
    }
    return kinds.nonzeroBitCount * 10 + (1...2 ~= critical ? 15 : 0) + (2...4 ~= warning ? 10 : 0)
      - (worst > 1.8 ? 20 : 0)
  }
}
