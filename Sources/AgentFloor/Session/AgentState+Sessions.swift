// Which sessions are live, and what begins and ends them (FloorRules S2 to S5).

extension AgentState {
  /// What a fact does to its session.
  enum SessionRole {
    /// The session goes on, or becomes live again.
    case goesOn
    /// It begins or signs in, and the agent's other sessions end (FloorRules S5).
    case takesCharge
    case signsOut
    /// The session is over and stays over.
    case comesAfterwards
  }

  func role(of fact: Fact, in place: Int) -> SessionRole {
    switch sessions[place].phase {
    case .new: return fact.kind == .signedOut ? .comesAfterwards : .takesCharge
    case .live where fact.kind == .signedOut: return .signsOut
    case .live: return fact.kind == .signedIn && place != placeInCharge ? .takesCharge : .goesOn
    case .signedOut(let last):
      if fact.kind == .signedIn { return .takesCharge }
      let isLongAfter = fact.second - last > Self.signOutGrace
      return fact.kind.resumesSession && isLongAfter && !isSignedIn ? .goesOn : .comesAfterwards
    case .superseded:
      if fact.kind == .signedIn { return .takesCharge }
      return fact.kind.resumesSession ? .goesOn : .comesAfterwards
    }
  }

  /// Seconds after a SignedOut in which only a SignedIn begins the session anew (FloorRules S3).
  static let signOutGrace: Int64 = 60

  /// The place of a fact's session, which is added if new; past the limit the one silent longest is
  /// forgotten (FloorRules S4).
  mutating func place(ofSessionOf fact: Fact) -> Int {
    if let place = sessions.indices.first(where: { sessions[$0].id == fact.session }) {
      return place
    }
    if sessions.count == Self.sessionLimit { forgetSession() }
    sessions.append(Session(id: fact.session, start: fact.second))
    return sessions.count - 1
  }

  private mutating func forgetSession() {
    let charge = placeInCharge
    let silent = sessions.indices.filter { $0 != charge }
      .min { sessions[$0].lastFact < sessions[$1].lastFact }
    guard let silent else { return }
    endItems(ofSession: sessions[silent].id, at: now)
    sessions.remove(at: silent)
  }

  func others(than place: Int) -> [Int] {
    sessions.indices.filter { $0 != place && sessions[$0].isLive }
  }

  mutating func signOut(_ place: Int) {
    endItems(ofSession: sessions[place].id, at: now)
    sessions[place].phase = .signedOut(now)
  }

  /// Ends a session at its last event, because another took charge.
  mutating func supersede(_ place: Int, _ unbooked: [Stretch]) {
    endItems(ofSession: sessions[place].id, at: sessions[place].lastEvent)
    sessions[place].phase = .superseded(Supersession(fact: factCount, unbooked: unbooked))
  }

  /// A superseded session had another event: it went on, so its time up to the event that took charge is
  /// booked.
  mutating func prove(_ place: Int, under settings: FloorSettings) {
    guard case .superseded(let supersession) = sessions[place].phase else { return }
    for stretch in supersession.unbooked { book(stretch, under: settings) }
    for other in sessions.indices {
      if case .superseded(var same) = sessions[other].phase, same.fact == supersession.fact {
        same.unbooked = []
        sessions[other].phase = .superseded(same)
      }
    }
  }
}
