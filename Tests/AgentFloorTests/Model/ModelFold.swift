/// One agent: the fold of its facts in event order, walked from event to event.
struct ModelFold: Sendable {
  let settings: ModelSettings
  /// FloorRules O4: facts kept of the agent.
  let factLimit: Int

  /// Whose facts they are; nil before the first.
  var username: String?
  var sessions: [ModelSession] = []
  /// In the order in which they began.
  var items: [ModelItem] = []
  var gaps: [ModelGap] = []
  /// FloorRules S6: stretches without an event of a live session, of `ghostAfter` or longer.
  var silences: [ModelPeriod] = []
  /// The newest event whose session was live at it, its SignedOut included.
  var lastLive: Int64?
  /// The newest Mute or Unmute, and the newest Hold or Resume.
  var mute: ModelSwitch?
  var hold: ModelSwitch?

  /// What was shown, second by second, up to `clock`.
  var stretches: [ModelStretch] = []
  var clock: Int64 = .min
  var shown = ModelStatus.signedOut
  var since: Int64?
  /// Whether the time in status begins anew with this fact (FloorRules S5, S6).
  var beginsAnew = false
  /// The number of the fact in hand.
  var number = 0
  /// Facts and endings by time so far.
  var step = 0

  init(settings: ModelSettings, factLimit: Int) {
    self.settings = settings
    self.factLimit = factLimit
  }

  /// Takes the next fact in event order.
  mutating func take(_ fact: ModelFact) {
    username = fact.username
    advance(to: fact.second)
    step += 1
    takeInSession(fact)
    endOldestOpen(at: fact.second)
    settle(at: fact.second)
    number += 1
  }

  /// Lets time run on to `target`: items end where they age (FloorRules W3).
  mutating func advance(to target: Int64) {
    while let ending = items.compactMap(aged).min(), ending <= target {
      run(to: ending)
      step += 1
      for index in items.indices where aged(items[index]) == ending { end(index, at: ending) }
      settle(at: ending)
    }
    run(to: target)
  }

  /// The moment at which an open item ends by its age.
  private func aged(_ item: ModelItem) -> Int64? {
    if item.isOpenOffer { return item.offered.map { $0 + settings.unresolvedAfter } }
    if item.isOpenContact { return item.accepted.map { $0 + settings.contactLimit } }
    return nil
  }

  /// Records what is shown from `clock` to `target`.
  private mutating func run(to target: Int64) {
    guard clock < target else { return }
    let period = ModelPeriod(from: clock, to: target)
    let hasOpenContact = !openContacts.isEmpty
    stretches.append(
      ModelStretch(
        period: period, status: shown, since: since, hasOpenContact: hasOpenContact,
        hasOpenOffer: !openOffers.isEmpty))
    if !hasOpenContact {
      for index in items.indices where items[index].afterCall?.isRunning == true {
        items[index].afterCall?.stretches.append(period)
      }
    }
    clock = target
  }

  /// Sees what is shown now, and since when.
  private mutating func settle(at second: Int64) {
    let status = status
    if status != shown || beginsAnew || since == nil { since = second }
    shown = status
    beginsAnew = false
    guard status == .wrapUp else { return }
    for index in items.indices {
      guard let work = items[index].afterCall, work.isRunning, !work.hasNextStatus else { continue }
      items[index].afterCall?.wasInWrapUp = true
    }
  }
}

/// Time in which nothing changed.
struct ModelStretch: Sendable {
  let period: ModelPeriod
  let status: ModelStatus
  /// Where the time in status began.
  let since: Int64?
  let hasOpenContact: Bool
  let hasOpenOffer: Bool
}

/// One of the two switches of call control.
struct ModelSwitch: Sendable {
  let isOn: Bool
  let second: Int64
}
