import AgentFloor
import Testing
import WebhookEvents

/// Events of one agent, and the row they give.
struct Scenario: CustomTestStringConvertible, Sendable {
  var name: String
  var events: [Event]
  var status: StatusKind
  /// Seconds after the epoch.
  var since: Int64
  var contacts = 0
  var flags: Set<String> = []

  init(
    _ name: String, _ events: [Event], _ status: StatusKind, since: Int64, contacts: Int = 0,
    flags: Set<String> = []
  ) {
    self.name = name
    self.events = events
    self.status = status
    self.since = since
    self.contacts = contacts
    self.flags = flags
  }

  var testDescription: String { name }
}

extension AgentGlance {
  var flags: Set<String> {
    var flags: Set<String> = []
    if isMuted { flags.insert("muted") }
    if isHeld { flags.insert("held") }
    if isOffered { flags.insert("offered") }
    return flags
  }
}

private let available = 16
private let onCall = 32
private let wrappingUp = 33
private let onBreak = 34
private let w1 = ["WorkItemId": "w1"]
private let w2 = ["WorkItemId": "w2"]

@Suite struct StatusTests {
  @Test(arguments: [
    Scenario("signed in is not ready", [event(.signedIn, 0)], .notReady, since: 0),
    Scenario(
      "an event of an unknown session opens it, never as available", [event(.unknown, 5)],
      .notReady, since: 5),
    Scenario("signed out", [event(.signedIn, 0), event(.signedOut, 9)], .signedOut, since: 9),
    Scenario(
      "the same status again does not reset the time",
      [status(available, 1), status(available, 5)],
      .available, since: 1),
    Scenario(
      "an offer rings", [status(available, 1), event(.receiving, 5)], .ringing, since: 5),
    Scenario(
      "an offer of the base's own second rings", [status(available, 5), event(.receiving, 5)],
      .ringing, since: 5),
    Scenario(
      "an offer beside a talk status does not ring", [status(onCall, 1), event(.receiving, 5)],
      .onCall, since: 1),
    Scenario(
      "after a declined offer time runs from the decline",
      [status(available, 1), event(.receiving, 5), event(.declined, 9)], .available, since: 9),
    Scenario(
      "a later status ends an offer",
      [status(available, 1), event(.receiving, 5), status(onBreak, 7)], .onBreak, since: 7),
    Scenario(
      "an unknown status ends no offer, but it is older",
      [status(available, 1), event(.receiving, 5), status(99, 7)], .unknown, since: 7),
    Scenario(
      "accepted is on call",
      [status(available, 1), event(.receiving, 5, w1), event(.accepted, 7, w1)], .onCall, since: 7,
      contacts: 1),
    Scenario(
      "accepted without an offer opens a contact", [event(.accepted, 7)], .onCall, since: 7,
      contacts: 1),
    Scenario(
      "e-mail in any case", [event(.accepted, 7, ["WorkItemType": "eMAIL"])], .onEmail, since: 7,
      contacts: 1),
    Scenario(
      "chat", [event(.accepted, 7, ["WorkItemType": "CHAT"])], .chatting, since: 7, contacts: 1),
    Scenario(
      "a newer base ends a call", [event(.accepted, 7), status(available, 9)], .available, since: 9),
    Scenario(
      "a base of the acceptance's second does not", [status(available, 7), event(.accepted, 7)],
      .onCall, since: 7, contacts: 1),
    Scenario(
      "a chat stays open under a newer base",
      [event(.accepted, 7, ["WorkItemType": "Chat"]), status(available, 9)], .available, since: 9,
      contacts: 1),
    Scenario(
      "an unknown base leaves the call", [event(.accepted, 7), status(99, 9)], .onCall, since: 7,
      contacts: 1),
    Scenario(
      "released under a talk status is wrap-up",
      [event(.accepted, 7), status(onCall, 7), event(.released, 20)], .wrapUp, since: 20),
    Scenario(
      "released otherwise is the base",
      [status(available, 1), event(.accepted, 7), event(.released, 20)],
      .available, since: 20),
    Scenario(
      "a talk status after the release is talk again",
      [status(onCall, 7), event(.accepted, 7), event(.released, 20), status(onCall, 30)], .onCall,
      since: 30),
    Scenario(
      "two chats, one released",
      [
        event(.accepted, 1, ["WorkItemId": "a", "WorkItemType": "Chat"]),
        event(.accepted, 2, ["WorkItemId": "b", "WorkItemType": "Chat"]),
        event(.released, 5, ["WorkItemId": "a"]),
      ], .chatting, since: 1, contacts: 1),
    Scenario(
      "an offer beside a contact is a flag",
      [event(.accepted, 1, w1), event(.receiving, 5, w2)], .onCall, since: 1, contacts: 1,
      flags: ["offered"]),
    Scenario(
      "muted", [event(.accepted, 1), event(.control, 5, ["Action": "MUTE"])], .onCall, since: 1,
      contacts: 1, flags: ["muted"]),
    Scenario(
      "unmuted",
      [
        event(.accepted, 1), event(.control, 5, ["Action": "Mute"]),
        event(.control, 6, ["Action": "Unmute"]),
      ], .onCall, since: 1, contacts: 1),
    Scenario(
      "held and muted",
      [
        event(.accepted, 1), event(.control, 5, ["Action": "Mute"]),
        event(.control, 6, ["Action": "Hold"]),
      ], .onCall, since: 1, contacts: 1, flags: ["muted", "held"]),
    Scenario(
      "a control older than the talk says nothing",
      [event(.control, 1, ["Action": "Mute"]), event(.accepted, 5)], .onCall, since: 5, contacts: 1),
    Scenario(
      "a talk status is a talk",
      [status(onCall, 1), event(.control, 1, ["Action": "Hold"])], .onCall, since: 1,
      flags: ["held"]),
    Scenario(
      "no talk, no flag", [status(available, 1), event(.control, 5, ["Action": "Mute"])],
      .available,
      since: 1),
  ])
  func statusShown(_ scenario: Scenario) {
    check(scenario)
  }

  @Test(arguments: [
    Scenario(
      "an older status changes nothing", [status(available, 10), status(onBreak, 5)], .available,
      since: 10),
    Scenario(
      "a late status newer than the base is the base",
      [status(available, 1), event(.unknown, 9), status(onBreak, 5)], .onBreak, since: 5),
    Scenario(
      "two statuses of one second: the later arrival", [status(available, 5), status(onBreak, 5)],
      .onBreak, since: 5),
    Scenario(
      "accepted before receiving, in one second",
      [status(available, 1), event(.accepted, 5, w1), event(.receiving, 5, w1)], .onCall, since: 5,
      contacts: 1),
    Scenario(
      "a late offer does not reopen what was released",
      [
        status(available, 1), event(.accepted, 5, w1), event(.released, 9, w1),
        event(.receiving, 7, w1), event(.unknown, 12),
      ], .available, since: 9),
    Scenario(
      "a late release closes what it names",
      [event(.accepted, 5, w1), event(.unknown, 20), event(.released, 9, w1)], .notReady, since: 9),
    Scenario(
      "a late release ends the offer it names, dated after it",
      [status(available, 1), event(.receiving, 9, w1), event(.released, 8, w1)], .available,
      since: 1),
    Scenario(
      "a release ends the offer at its place, not the same item offered again later",
      [
        status(available, 9), event(.receiving, 8, w1), event(.receiving, 9, w1),
        event(.released, 8, w1),
      ], .ringing, since: 9),
    Scenario(
      "a release ends one offer, and the item may be offered again",
      [
        status(available, 1), event(.receiving, 9, w1), event(.released, 8, w1),
        event(.receiving, 20, w1),
      ], .ringing, since: 20),
    Scenario(
      "late sign-out keeps the new session",
      [
        event(.signedIn, 0), event(.signedIn, 10, in: "S2"), status(available, 20, in: "S2"),
        event(.signedOut, 15),
      ], .available, since: 20),
    Scenario(
      "a sign-out of the old session, however new, keeps the new one",
      [event(.signedIn, 0), status(available, 20, in: "S2"), event(.signedOut, 30)], .available,
      since: 20),
    Scenario(
      "an older event of another session takes nothing over",
      [status(available, 10), status(onBreak, 9, in: "S2")], .available, since: 10),
    Scenario(
      "a session never seen takes over in the same second",
      [status(available, 10), event(.signedIn, 10, in: "S2")], .notReady, since: 10),
    Scenario(
      "a known one does not",
      [status(onBreak, 5, in: "S2"), status(available, 10), status(onBreak, 10, in: "S2")],
      .available, since: 10),
    Scenario(
      "it takes over again by a newer event",
      [status(onBreak, 5, in: "S2"), status(available, 10), event(.unknown, 11, in: "S2")],
      .onBreak,
      since: 11),
    Scenario(
      "a signed-out session stays so",
      [status(available, 1), event(.signedOut, 5), status(available, 9)], .signedOut, since: 5),
    Scenario(
      "a later sign-in reopens it, not ready",
      [status(available, 1), event(.signedOut, 5), event(.signedIn, 9)], .notReady, since: 9),
    Scenario(
      "a sign-in of the sign-out's second does not",
      [status(available, 1), event(.signedOut, 5), event(.signedIn, 5)], .signedOut, since: 5),
    Scenario(
      "a sign-in before the sign-out, arriving after it",
      [event(.signedOut, 5), event(.signedIn, 1)], .signedOut, since: 5),
  ])
  func orderOfEvents(_ scenario: Scenario) {
    check(scenario)
  }

  private func check(_ scenario: Scenario) {
    let glance = Stream(scenario.events).floor.reading(at: 100).agent().glance
    #expect(glance.status.kind == scenario.status)
    #expect(glance.since == .epoch(scenario.since))
    #expect(glance.openContacts == scenario.contacts)
    #expect(glance.flags == scenario.flags)
  }
}
