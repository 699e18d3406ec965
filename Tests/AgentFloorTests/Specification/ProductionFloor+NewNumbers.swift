/// THE SWITCH. Once `ProductionFloor` fills in `ObservedFloor.queues` and `media`, and of agents
/// `quarters`, `stays`, `staysYesterday`, `queues`, `media`, `answeredWithin` and `shortContacts`, and
/// tells its floor `ModelSettings.answerWithin`, set it to true; then the model's values of them are
/// compared with it, and the clauses of scenarios that name them are asked of it.
extension ProductionFloor {
  static let knowsNewNumbers = false

  /// What the model and the production floor are compared by.
  static func comparable(_ floor: ObservedFloor) -> ObservedFloor {
    knowsNewNumbers ? floor : floor.withoutNewNumbers
  }

  /// Whether a clause of a scenario can be asked of the production floor.
  static func canTell(_ clause: String) -> Bool {
    knowsNewNumbers || !Scenario.Clause(clause).isOfNewNumbers
  }
}

extension ObservedFloor {
  fileprivate var withoutNewNumbers: ObservedFloor {
    var floor = self
    floor.today.dropNewNumbers()
    floor.queues = [:]
    floor.media = [:]
    for username in floor.agents.keys { floor.agents[username]?.dropNewNumbers() }
    return floor
  }
}

extension ObservedAgent {
  fileprivate mutating func dropNewNumbers() {
    today.dropNewNumbers()
    yesterday.dropNewNumbers()
    session.dropNewNumbers()
    quarters = [:]
    stays = [:]
    staysYesterday = [:]
    queues = [:]
    media = [:]
  }
}

extension ObservedNumbers {
  fileprivate mutating func dropNewNumbers() {
    answeredWithin = 0
    shortContacts = 0
  }
}
