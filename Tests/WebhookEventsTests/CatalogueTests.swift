import Testing
import WebhookEvents

@Suite struct CatalogueTests {
  @Test(arguments: [
    (1, "SignedIn", "signedIn", "D"), (2, "SignedOut", "signedOut", "D"),
    (3, "StatusChanged", "statusChanged", "D"), (4, "ReceivingWorkItem", "receiving", "D"),
    (5, "AcceptedWorkItem", "accepted", "D"), (6, "DeclinedWorkItem", "declined", "D"),
    (7, "CallControl", "call-control", "I"), (8, "ReleasedWorkItem", "released", "D"),
  ])
  func agentEventsAreThoseOfTheContract(code: Int32, name: String, effect: String, mark: String) {
    let entry = Catalogue().event(category: 1, code: code)
    #expect(entry?.name == name)
    #expect(entry?.effect.rawValue == effect)
    #expect(entry?.mark.rawValue == mark)
    #expect(Catalogue().effect(category: 1, code: code) == entry?.effect)
  }

  @Test(
    arguments: [
      ("SignIn", 1), ("SignOut", 2), ("ActivityChanged", 3), ("activity changed", 3),
      ("StatusChanged", 3), ("Away", 2), ("SignedOut", 2), ("sign", nil), ("", nil),
    ] as [(String, Int32?)])
  func anEventIsFoundByEachOfItsNames(word: String, code: Int32?) throws {
    var catalogue = Catalogue()
    var entry = try #require(catalogue.event(category: 1, code: 2))
    entry.name = "Away"
    catalogue.set(entry)
    #expect(catalogue.event(named: word)?.code == code)
  }

  @Test func whatIsUnknownIsNamedByItsNumber() {
    let catalogue = Catalogue()
    #expect(catalogue.event(category: 1, code: 9) == nil)
    #expect(catalogue.event(category: 2, code: 1) == nil)
    #expect(catalogue.eventName(category: 1, code: 9) == "Code 9")
    #expect(catalogue.eventName(category: 1, code: -1) == "Code -1")
    #expect(catalogue.categoryName(4) == "Voice/Chat")
    #expect(catalogue.categoryName(5) == "Category 5")
    #expect(catalogue.activity(code: 37) == nil)
    #expect(catalogue.activity(code: .max) == nil)
  }

  @Test func activitiesWithoutACodeAreListedUntilConfigured() {
    var catalogue = Catalogue()
    #expect(catalogue.uncodedActivities.map(\.name) == ["BusyOnEmail", "BusyChatting"])
    let entry = Catalogue.ActivityEntry(
      code: 37, name: "BusyOnEmail", status: "on-email", availability: nil, mark: .configured)
    catalogue.set(entry)
    #expect(catalogue.activity(code: 37) == entry)
    #expect(catalogue.uncodedActivities.map(\.name) == ["BusyChatting"])
  }

  @Test(arguments: [63, 64, 65, -1, Int32.max, Int32.min])
  func anyCodeCanBeConfigured(code: Int32) {
    var catalogue = Catalogue()
    catalogue.set(
      Catalogue.ActivityEntry(
        code: code, name: "Lunch", status: "on-break", availability: 0, mark: .configured))
    catalogue.set(
      Catalogue.EventEntry(
        category: 1, code: code, name: "Ping", effect: .none, mark: .configured))
    catalogue.set(
      Catalogue.EventEntry(
        category: 2, code: code, name: "Menu", effect: .none, mark: .configured))
    #expect(catalogue.activity(code: code)?.name == "Lunch")
    #expect(catalogue.eventName(category: 1, code: code) == "Ping")
    #expect(catalogue.eventName(category: 2, code: code) == "Menu")
    #expect(catalogue.eventName(category: 1, code: 8) == "ReleasedWorkItem")
    #expect(catalogue.activities.map(\.code) == catalogue.activities.map(\.code).sorted())
  }

  @Test func configurationRenamesButKeepsTheContractsEffects() {
    var catalogue = Catalogue()
    catalogue.set(
      Catalogue.EventEntry(category: 1, code: 2, name: "Left", effect: .none, mark: .configured))
    catalogue.set(
      Catalogue.EventEntry(
        category: 1, code: 7, name: "Mute", effect: .none, actionField: "Do", mark: .configured))
    catalogue.set(Catalogue.CategoryEntry(category: 4, name: "Chat", mark: .configured))
    #expect(catalogue.effect(category: 1, code: 2) == .signedOut)
    #expect(catalogue.eventName(category: 1, code: 2) == "Left")
    #expect(catalogue.effect(category: 1, code: 7) == Catalogue.Effect.none)
    #expect(catalogue.event(category: 1, code: 7)?.actionField == "Do")
    #expect(catalogue.categoryName(4) == "Chat")
    #expect(catalogue.categories.count == 4)
  }
}
