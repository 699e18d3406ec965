import AgentFloor
import Testing
import WebhookEvents

@testable import FloorReports

@Suite struct SnapshotDocumentTests {
  @Test func documentHasEveryKeyInOrder() {
    #expect(
      Scene.maria.json(at: 637, duplicates: 3, rejected: 2) == """
        {"at":"2026-11-22T08:10:37Z",
        "events":{"accepted":7,"duplicates":3,"late":0,"tooLate":0,"rejected":2,"unattributed":0,\
        "evicted":0,"ahead":0},
        "floor":{"agents":1,"signedIn":1,"ghosts":0,"byStatus":{"signed-out":0,"not-ready":0,"available":0,\
        "internal-only":0,"ringing":0,"on-call":0,"on-email":0,"chatting":0,"on-item":0,"wrap-up":1,\
        "on-break":0,"dialing-out":0,"busy-other":0,"unknown":0},"handled":1,"occupancy":0.92,\
        "aht":572.0,"answerTime":5.0,"answeredWithin":1.00,"declineRate":0.00},
        "media":[{"name":"on-call","offers":1,"accepted":1,"declined":0,"unresolved":0,"handled":1,\
        "contactSeconds":200}],
        "agents":[
        {"username":"maria.lopez","name":null,"team":null,"status":"wrap-up",\
        "statusName":"WrappingUp","activityCode":33,"activityName":null,\
        "inferred":false,"since":"2026-11-22T08:04:25Z","seconds":372,"level":"critical","attention":1.55,\
        "reasons":["over limit"],"sessionId":"S-104233","sessionType":"CCA","phone":"+14165550123",\
        "signedInSince":"2026-11-22T08:00:02Z","muted":false,"held":false,"ghost":false,\
        "sessionNow":null,"excluded":false,"lastEvent":"ReleasedWorkItem","offers":1,"answered":1,"declined":0,"unresolved":0,\
        "withdrawn":0,"handled":1,"aht":572.0,"occupancy":0.92,"answerTime":5.0,"contactSeconds":200,\
        "acwSeconds":372,"idleSeconds":50,"auxSeconds":8,"signedInSeconds":635}]}

        """)
  }

  @Test func finishedContactsHaveAHandleTime() {
    var scene = Scene.maria
    scene.add(306, 3, "maria.lopez", ["ActivityCode": "16"])
    #expect(scene.json(at: 306).contains(#""aht":241.0,"#))
    #expect(scene.json(at: 306).contains(#""acwSeconds":41,"#))
  }

  @Test func emptyFloorHasNullsForWhatHasNoDenominator() {
    let text = Scene().json(at: 0)
    #expect(
      text.contains(
        #""handled":0,"occupancy":null,"aht":null,"answerTime":null,"answeredWithin":null,"declineRate":null}"#
      ))
    #expect(text.hasSuffix("\"agents\":[]}\n"))
  }

  @Test func agentsComeInOrderOfTheirBytes() {
    var scene = Scene()
    let names = ["b", "陈伟", "a", "Z", "zoë", "z", "é"]
    for name in names { scene.add(1, 1, name, ["SessionId": name]) }
    let shown = SnapshotDocument(of: scene.reading(at: 1)).reading.agents.map(\.username)
    #expect(shown == ["Z", "a", "b", "z", "zoë", "é", "陈伟"])
  }

  @Test func rosterAgentNeverSeenIsOutSinceNever() {
    var scene = Scene.maria
    scene.rules.roster = Roster(entries: [
      "b.ng": RosterEntry(name: "Bao Ng", team: "Support")
    ])
    #expect(
      scene.json(at: 300).contains(
        #"{"username":"b.ng","name":"Bao Ng","team":"Support","status":"signed-out","#
          + #""statusName":"SignedOut","activityCode":null,"activityName":null,"inferred":false,"since":null,"#
          + #""seconds":null,"level":null,"attention":0.00,"reasons":[],"sessionId":null,"sessionType":null,"#
          + #""phone":null,"signedInSince":null,"#))
  }

  @Test(arguments: [
    ("0", "", #""status":"not-ready","statusName":"NotReady","activityCode":0,"#),
    ("17", "", #""status":"internal-only","statusName":"AcceptInternalCalls","activityCode":17,"#),
    ("36", "Coaching", #""statusName":"BusyOther","activityCode":36,"activityName":"Coaching","#),
    ("36", "", #""statusName":"BusyOther","activityCode":36,"activityName":null,"#),
    ("34", "Lunch", #""statusName":"BusyOnBreak","activityCode":34,"activityName":null,"#),
    ("99", "", #""status":"unknown","statusName":"Unknown (99)","activityCode":99,"#),
  ])
  func statusIsNamedAsTheVendorNamesIt(code: String, name: String, expected: String) {
    var scene = Scene()
    scene.add(1, 3, "maria.lopez", ["ActivityCode": code, "ActivityName": name])
    #expect(scene.json(at: 1).contains(expected))
  }

  @Test(arguments: [
    ("Voice", #""status":"on-call","statusName":"BusyOnCall","activityCode":null,"#),
    ("EMAIL", #""status":"on-email","statusName":"BusyOnEmail","activityCode":null,"#),
    ("Chat", #""status":"chatting","statusName":"BusyChatting","activityCode":null,"#),
  ])
  func statusOfAWorkItemHasItsNameToo(type: String, expected: String) {
    var scene = Scene()
    scene.add(1, 4, "maria.lopez", ["WorkItemId": "w", "WorkItemType": type])
    #expect(scene.json(at: 1).contains(#""status":"ringing","statusName":"Ringing","#))
    scene.add(2, 5, "maria.lopez", ["WorkItemId": "w", "WorkItemType": type])
    #expect(scene.json(at: 2).contains(expected))
  }

  @Test func aTypeTheCatalogueDoesNotKnowIsShownUnderItsOwnName() {
    var scene = Scene()
    scene.add(1, 5, "maria.lopez", ["WorkItemType": "Fax"])
    let text = scene.json(at: 61)
    #expect(text.contains(#""status":"on-item","statusName":"On Fax","activityCode":null,"#))
    #expect(text.contains(#""on-item":1,"#))
    #expect(scene.csv(at: 61).contains(",on-item,On Fax,"))
    #expect(SnapshotDocument(of: scene.reading(at: 61)).text().contains("on Fax"))
    // Half of forty minutes is the warning.
    #expect(scene.json(at: 1 + 1199).contains(#""level":null,"attention":0.50,"#))
    #expect(scene.json(at: 1 + 1200).contains(#""level":"warning","attention":0.50,"#))
  }

  /// Nothing is known before a StatusChanged or a SignedIn: no limit, no aux.
  @Test func anAgentFirstSeenByAnotherEventIsUnknown() {
    var scene = Scene()
    scene.add(0, 4, "maria.lopez", ["WorkItemId": "w"])
    // The offer rings for 45 s.
    #expect(scene.json(at: 44).contains(#""status":"ringing""#))
    let text = scene.json(at: 3600)
    #expect(text.contains(#""status":"unknown","statusName":"Unknown","activityCode":null,"#))
    #expect(text.contains(#""since":"2026-11-22T08:00:45Z","seconds":3555,"level":null,"#))
    #expect(text.contains(#""unresolved":1,"#) && text.contains(#""auxSeconds":0,"#))
    #expect(text.contains(#""signedInSeconds":3600}"#))
  }

  @Test func aSessionUnderAnotherNameLeavesAGhostThatSaysSo() {
    var scene = Scene.maria
    scene.add(500, 3, "maria.garcia", ["ActivityCode": "16"])
    let text = scene.json(at: 600)
    #expect(text.contains(#""floor":{"agents":2,"signedIn":1,"ghosts":1,"#))
    #expect(text.contains(#""ghost":true,"sessionNow":"maria.garcia","#))
    #expect(text.contains(#""ghost":false,"sessionNow":null,"#))
    // Her contact stays in the sums, and her time ends at 265.
    #expect(text.contains(#""handled":1,"occupancy":"#))
    #expect(text.contains(#""idleSeconds":50,"auxSeconds":8,"signedInSeconds":263}"#))
    #expect(
      SnapshotDocument(of: scene.reading(at: 600)).text()
        .contains("wrap-up · ghost · session now maria.garcia"))
  }

  @Test func refusalsAreAReasonWhateverTheTime() {
    var scene = Scene()
    scene.add(0, 3, "maria.lopez", ["ActivityCode": "16", "AvailabilityCode": "1"])
    // Declined, unresolved, declined: available has no limit.
    scene.add(10, 4, "maria.lopez", ["WorkItemId": "w1"])
    scene.add(15, 6, "maria.lopez", ["WorkItemId": "w1"])
    scene.add(110, 4, "maria.lopez", ["WorkItemId": "w2"])
    scene.add(210, 4, "maria.lopez", ["WorkItemId": "w3"])
    #expect(scene.json(at: 212).contains(#""level":null,"attention":0.07,"reasons":[],"#))
    scene.add(215, 6, "maria.lopez", ["WorkItemId": "w3"])
    #expect(
      scene.json(at: 215).contains(
        #""level":"warning","attention":0.00,"reasons":["3 refusals"],"#))
    #expect(scene.csv(at: 215).contains(",warning,0.00,3 refusals,"))
  }

  @Test func hostileNamesAreEscapedInJSON() {
    var scene = Scene()
    scene.add(1, 1, "a\u{1B}[2J\n\u{7F}\u{9B}\"\\é")
    #expect(scene.json(at: 1).contains(#""username":"a\u001b[2J\u000a\u007f\u009b\"\\é","#))
  }

  @Test func sameReadingGivesTheSameBytes() {
    #expect(Scene.maria.json(at: 400) == Scene.maria.json(at: 400))
  }

  @Test func levelIsTheHighestOfAnyAgent() {
    func level(_ seconds: Int64) -> AttentionLevel {
      SnapshotDocument(of: Scene.maria.reading(at: seconds)).level
    }
    #expect(level(265 + 119) == .normal)
    #expect(level(265 + 120) == .warning)
    #expect(level(265 + 240) == .critical)
    #expect(SnapshotDocument(of: Scene().reading(at: 0)).level == .normal)
  }
}
