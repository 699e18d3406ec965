// Folds facts in event order.

extension AgentState {
  /// Folds the next fact.
  ///
  /// - Parameter factLimit: facts the agent keeps (FloorRules O4).
  mutating func fold(_ fact: Fact, under settings: FloorSettings, factLimit: Int) {
    advance(to: fact.second, under: settings)
    factCount += 1
    let place = place(ofSessionOf: fact)
    switch role(of: fact, in: place) {
    case .goesOn: goOn(fact, in: place, superseding: [], settings, factLimit)
    case .takesCharge:
      goOn(fact, in: place, superseding: others(than: place), settings, factLimit)
    case .signsOut:
      book(superseding: [], under: settings)
      signOut(place)
    case .comesAfterwards: note(fact, afterEndOf: place, settings, factLimit)
    }
    sessions[place].lastEvent = fact.second
    sessions[place].lastFact = factCount
    refresh(under: settings)
  }

  /// A fact of a session that is live, or becomes so with it.
  private mutating func goOn(
    _ fact: Fact, in place: Int, superseding superseded: [Int], _ settings: FloorSettings,
    _ factLimit: Int
  ) {
    prove(place, under: settings)
    book(superseding: superseded, under: settings)
    if !sessions[place].keepsCounting {
      sessions[place] = Session(id: fact.session, start: fact.second)
    }
    sessions[place].phase = .live
    sessions[place].activity = factCount
    switch fact.kind {
    case .signedIn: sessions[place].isSignInKnown = true
    case .statusChanged: changeStatus(fact, in: place)
    case .receiving, .accepted, .declined, .released: name(fact, settings, factLimit)
    case .muted, .unmuted: mute = Switch(isOn: fact.kind == .muted, since: fact.second)
    case .held, .resumed: hold = Switch(isOn: fact.kind == .held, since: fact.second)
    case .other, .signedOut: break
    }
  }

  /// A fact of a session that is over: it can only fill known items (FloorRules S3).
  private mutating func note(
    _ fact: Fact, afterEndOf place: Int, _ settings: FloorSettings, _ factLimit: Int
  ) {
    if fact.kind == .signedOut {
      prove(place, under: settings)
      sessions[place].phase = .signedOut(fact.second)
    } else if !fact.parts.isEmpty {
      complete(fact, factLimit)
    }
  }

  private mutating func changeStatus(_ fact: Fact, in place: Int) {
    let status = fact.status ?? AgentStatus(.unknown)
    endItems(by: status, of: fact)
    endAfterCallWork(by: status, of: fact)
    sessions[place].base = Session.Base(status: status, second: fact.second)
  }
}
