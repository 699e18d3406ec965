package import AgentFloor
package import WebhookEvents

/// One agent as a board must show it after the same events.
///
/// It is worked out from what the agents do, never by a floor, so that the two check each other.
/// Names and units are those of the snapshot document.
package struct SimulatedAgent: Hashable, Sendable {
  package var username: String
  package var status: StatusKind
  /// What the newest StatusChanged said, if the status rests on it.
  package var activityCode: Int32?
  package var activityName: String?
  package var since: Timestamp
  package var muted: Bool
  package var held: Bool
  package var sessionID: String
  package var sessionType: String
  package var phone: String
  package var signedInSince: Timestamp
  package var lastEvent: String
  package var openContacts: Int
  /// Of today.
  package var numbers: SimulatedNumbers
}

extension Simulator {
  /// Every agent that had an event, in order of username bytes, at the second of the newest event.
  package func endState() -> [SimulatedAgent] {
    agents.compactMap { agent in
      guard let lastEvent = agent.lastEvent else { return nil }
      var tally = agent.tally
      tally.account(
        for: agent.shown, until: Timestamp(seconds: now.seconds), dayStarts: options.dayStarts)
      let base = agent.base.flatMap { $0.kind == agent.shown ? $0 : nil }
      return SimulatedAgent(
        username: agent.username, status: agent.shown, activityCode: base?.code,
        activityName: base?.name, since: agent.since, muted: agent.isMuted, held: agent.isHeld,
        sessionID: agent.sessionID, sessionType: agent.sessionType, phone: agent.phone,
        signedInSince: agent.signedInSince, lastEvent: lastEvent.name,
        openContacts: agent.isClosing ? 0 : agent.contacts.count, numbers: tally.numbers)
    }
    .sorted { $0.username.utf8.lexicographicallyPrecedes($1.username.utf8) }
  }

  /// The end state as JSON, an agent a line, with the names of the snapshot document.
  package func endStateJSON() -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("at", Timestamp(seconds: now.seconds))
      json.member("events", events)
      json.array("agents") { json in
        for agent in endState() {
          json.breakLine()
          agent.write(into: &json)
        }
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }
}

extension SimulatedAgent {
  fileprivate func write(into json: inout JSONWriter) {
    json.object { json in
      json.member("username", username)
      json.member("status", status.name)
      json.member("activityCode", activityCode)
      json.member("activityName", activityName)
      json.member("since", since)
      json.member("sessionId", sessionID)
      json.member("sessionType", sessionType)
      json.member("phone", phone)
      json.member("signedInSince", status == .signedOut ? nil : signedInSince)
      json.member("muted", muted)
      json.member("held", held)
      json.member("lastEvent", lastEvent)
      json.member("offers", numbers.offers)
      json.member("answered", numbers.answered)
      json.member("declined", numbers.declined)
      json.member("unresolved", numbers.unresolved)
      json.member("handled", numbers.handled)
      json.member("contactSeconds", numbers.contactSeconds)
      json.member("idleSeconds", numbers.idleSeconds)
      json.member("auxSeconds", numbers.auxSeconds)
      json.member("signedInSeconds", numbers.signedInSeconds)
    }
  }
}
