// FloorRules Sessions.

extension ModelFold {
  /// FloorRules S2: the session in charge.
  var inCharge: ModelSession? {
    sessions.filter(\.isLive).max { $0.lastActivity < $1.lastActivity }
  }

  mutating func takeInSession(_ fact: ModelFact) {
    guard let place = sessions.firstIndex(where: { $0.id == fact.session }) else {
      return beginSession(fact)
    }
    switch sessions[place].life {
    case .live: takeLive(fact, place)
    case .ended(let gap): takeEnded(fact, place, gap)
    case .signedOut(let signedOut):
      if beginsAnew(fact, after: signedOut) {
        sessions[place].life = .live
        sessions[place].began = fact.second
        sessions[place].statusChanged = nil
        sessions[place].isSignedInKnown = false
        takeLive(fact, place, isFirst: true)
      } else {
        takeSignedOut(fact, place)
      }
    }
  }

  /// FloorRules S4: an event of a session never seen.
  private mutating func beginSession(_ fact: ModelFact) {
    let session = ModelSession(
      id: fact.session, life: fact.kind == .signedOut ? .signedOut(fact.second) : .live,
      began: fact.second, lastEvent: (number, fact.second), lastActivity: -1)
    sessions.append(session)
    if session.isLive { takeLive(fact, sessions.count - 1, isFirst: true) }
    forgetNinth(at: fact.second)
  }

  /// FloorRules S3: whether a fact of a session signed out begins it anew.
  private func beginsAnew(_ fact: ModelFact, after signedOut: Int64) -> Bool {
    switch fact.kind {
    case .signedIn: true
    case .statusChanged, .receiving, .accepted: inCharge == nil && fact.second > signedOut + 60
    default: false
    }
  }

  /// FloorRules S5: a session ended by inference.
  private mutating func takeEnded(_ fact: ModelFact, _ place: Int, _ gap: Int) {
    switch fact.kind {
    case .signedIn, .statusChanged, .receiving, .accepted:
      gaps[gap].isProved = true
      sessions[place].life = .live
      takeLive(fact, place, isRevived: true)
    case .signedOut:
      gaps[gap].isProved = true
      takeSignedOut(fact, place)
    default: takeSignedOut(fact, place)
    }
  }

  /// FloorRules S3: what a session signed out still says.
  private mutating func takeSignedOut(_ fact: ModelFact, _ place: Int) {
    sessions[place].lastEvent = (number, fact.second)
    switch fact.kind {
    case .signedOut: sessions[place].life = .signedOut(fact.second)
    case .accepted, .declined, .released: takeItem(fact, isLive: false)
    default: break
    }
  }

  /// A fact of a live session, which is in charge from now on unless it signs out.
  private mutating func takeLive(
    _ fact: ModelFact, _ place: Int, isFirst: Bool = false, isRevived: Bool = false
  ) {
    let wasLive = sessions.indices.contains {
      sessions[$0].isLive && !($0 == place && (isFirst || isRevived))
    }
    if wasLive { endSilence(at: fact.second) }
    if isFirst || fact.kind == .signedIn {
      takeCharge(place, at: fact.second, isNew: isFirst || isRevived)
    }
    lastLive = fact.second
    sessions[place].lastEvent = (number, fact.second)
    if fact.kind == .signedOut {
      sessions[place].life = .signedOut(fact.second)
      endItems(of: fact.session, at: fact.second)
    } else {
      sessions[place].lastActivity = number
      act(on: fact, place)
    }
  }

  private mutating func act(on fact: ModelFact, _ place: Int) {
    switch fact.kind {
    case .signedIn: sessions[place].isSignedInKnown = true
    case .statusChanged:
      sessions[place].statusChanged = (fact.status, fact.second)
      endItems(byStatusOf: fact)
      endAfterCalls(byStatusOf: fact)
    case .receiving, .accepted, .declined, .released: takeItem(fact, isLive: true)
    case .callControl: turnSwitch(fact)
    case .other, .signedOut: break
    }
  }

  /// FloorRules S6: a silence that a fact of a live session ends.
  private mutating func endSilence(at second: Int64) {
    guard let lastLive, second - lastLive >= settings.ghostAfter else { return }
    silences.append(ModelPeriod(from: lastLive, to: second))
    beginsAnew = true
  }

  /// FloorRules S5: ends the other sessions, where the one at `place` was not in charge.
  private mutating func takeCharge(_ place: Int, at second: Int64, isNew: Bool) {
    let mine = sessions[place].id
    let others = sessions.indices.filter { $0 != place && sessions[$0].isLive }
    guard !others.isEmpty, let lastLive, isNew || inCharge?.id != mine else { return }
    gaps.append(ModelGap(period: ModelPeriod(from: lastLive, to: second)))
    for other in others {
      sessions[other].life = .ended(gap: gaps.count - 1)
      endItems(of: sessions[other].id, at: sessions[other].lastEvent.second)
    }
    beginsAnew = true
  }

  /// FloorRules S4: of more than eight sessions the one silent longest is forgotten.
  private mutating func forgetNinth(at second: Int64) {
    guard sessions.count > 8 else { return }
    let kept = inCharge?.id
    let others = sessions.filter { $0.id != kept }
    guard let silent = others.min(by: { $0.lastEvent.number < $1.lastEvent.number }) else { return }
    sessions.removeAll { $0.id == silent.id }
    endItems(of: silent.id, at: second)
  }

  private mutating func turnSwitch(_ fact: ModelFact) {
    switch fact.action {
    case "mute": mute = ModelSwitch(isOn: true, second: fact.second)
    case "unmute": mute = ModelSwitch(isOn: false, second: fact.second)
    case "hold": hold = ModelSwitch(isOn: true, second: fact.second)
    case "resume": hold = ModelSwitch(isOn: false, second: fact.second)
    default: break
    }
  }
}
