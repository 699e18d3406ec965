import WebhookEvents

extension SettledState {
  /// The row of an agent in its state at the moment of the reading.
  func glance(
    of username: Identifier, at place: Int, _ arrival: Int, in reading: FloorReading
  ) -> AgentGlance {
    let shown = box[0].state.shown
    var glance = AgentGlance(
      username: username.text, status: shown.status,
      since: Timestamp(seconds: shown.since ?? reading.now.seconds))
    glance.index = place
    reading.addRules(to: &glance)
    glance.isMuted = shown.isMuted
    glance.isHeld = shown.isHeld
    glance.isOffered = shown.isOffered
    glance.openContacts = shown.openContacts
    glance.isInferred = box[0].state.silence.running.isInferred
    glance.refusals = box[0].state.refusals
    if shown.status.kind != .signedOut {
      glance.successor = reading.successor(of: place, in: self)
      let settings = reading.floor.settings
      glance.isGhost =
        glance.successor != nil
        || shown.isSilent(since: box[0].state.heard, at: reading.now.seconds, settings)
      glance.isUnheard = reading.unheardBefore.map { arrival < $0 } ?? false
    }
    glance.today = numbers(
      of: reading.day, until: glance.isGhost ? nil : reading.now.seconds,
      under: reading.floor.settings)
    glance.setTime(reading.now)
    return glance
  }

  /// The first moment after `moment` at which more of the row than time, level and the numbers that
  /// grow may change without an event: an offer or a contact ends by inference, or the agent becomes a
  /// ghost. `moment` where that is not known.
  func holds(after moment: Int64, under settings: FloorSettings) -> Int64 {
    let isRunning = box[0].state.silence.running.time.lowerBound <= moment
    guard box[0].state.shown.since != nil, isRunning else { return moment }
    let silent = box[0].state.heard + settings.ghostAfter
    let expiry = box[0].state.nextExpiry ?? .max
    return min(max(moment, expiry), silent > moment ? silent : .max)
  }
}

extension AgentGlance {
  /// Sets what follows from the time in status.
  mutating func setTime(_ now: Timestamp) {
    seconds = max(0, now.seconds(since: since))
    judge()
  }

  /// Sets level and attention, and why (FloorRules Thresholds).
  fileprivate mutating func judge() {
    (level, attention, isOverLimit, isRefusing) = (.normal, 0, false, false)
    guard status.kind != .signedOut, !isGhost, !isExcluded else { return }
    if let limit {
      attention = limit.share(of: seconds)
      level = limit.level(at: seconds)
      isOverLimit = level > .normal
    }
    if refusals >= FloorRules.refusalsInARow {
      level = max(level, .warning)
      isRefusing = true
    }
  }
}
