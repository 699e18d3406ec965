import AgentFloor
import Testing
import WebhookEvents

@Suite struct OpenItemsTests {
  private static func item(
    _ code: Code, _ second: Int64, _ id: String, _ fields: [String: String] = [:]
  ) -> Event {
    event(code, second, fields.merging(["WorkItemId": id]) { $1 })
  }

  /// An offer, its acceptance, a second contact beside it, and the end of both.
  @Test(
    arguments: [
      (5, ["Billing"]), (15, ["Billing"]), (25, ["Billing", "Web Chat"]), (35, ["Web Chat"]),
      (45, []),
    ] as [(Int64, [String])])
  func openOffersAndContactsHaveTheirQueues(second: Int64, queues: [String]) {
    let events = [
      status(16, 0),
      Self.item(.receiving, 1, "a", ["QueueName": "Billing", "WorkItemType": "Chat"]),
      Self.item(.accepted, 10, "a"),
      Self.item(.receiving, 20, "b", ["QueueName": "Web Chat", "WorkItemType": "Chat"]),
      Self.item(.accepted, 21, "b"), Self.item(.released, 30, "a"), Self.item(.released, 40, "b"),
    ]
    let reading = Stream(events.filter { $0.created.seconds <= Timestamp.epoch(second).seconds })
      .floor.reading(at: second)
    let items = reading.agents.flatMap(reading.openItems)
    #expect(items.map(\.queue) == queues)
    #expect(items.allSatisfy { $0.medium.kind == .chatting })
  }

  @Test func aContactOfNoKnownTypeOrQueueIsACall() {
    let reading = Stream([status(16, 0), Self.item(.accepted, 1, "a")]).floor.reading(at: 2)
    #expect(
      reading.agents.flatMap(reading.openItems)
        == [OpenItem(queue: nil, medium: AgentStatus(.onCall))])
  }

  @Test func nobodySignedOutHasOpenItems() {
    let events = [status(16, 0), Self.item(.accepted, 1, "a"), event(.signedOut, 5)]
    let reading = Stream(events).floor.reading(at: 6)
    #expect(reading.agents.flatMap(reading.openItems).isEmpty)
  }

  @Test func offersOfTheDayHaveTheirQueues() {
    let events = [
      status(16, 0), Self.item(.receiving, 1, "a", ["QueueName": "Billing"]),
      Self.item(.declined, 2, "a"),
    ]
    let reading = Stream(events).floor.reading(at: 9)
    #expect(reading.history(of: reading.agent().glance).offers.map(\.queue) == ["Billing"])
  }
}
