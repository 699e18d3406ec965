import Testing
import WebhookEvents

@testable import AgentFloor

/// A floor is the same whether its events carry the number of a login or not.
@Suite struct LoginTests {
  private static let phones = ["+14165550101", "+14165550102"]

  /// Agents who come back in other sessions, and with other phones.
  private static func events(agents: Int) -> [Event] {
    (0..<6000).map { number in
      let agent = number * 7 % agents
      let turn = number / (40 + agent % 9)
      return event(
        [.status, .receiving, .accepted, .released, .signedOut, .signedIn][number % 6],
        Int64(number / 3),
        [
          "SessionType": "CCA", "PhoneNo": phones[turn % 2],
          "ActivityCode": "\(16 + turn % 2 * 18)",
          "WorkItemId": "w\(number / 4)",
        ], of: "agent.\(agent)", in: "S-10\(agent)\(turn % 3)")
    }
  }

  /// The lines of events with their logins side by side.
  private static func lines(_ events: [Event]) -> [UInt8] {
    let order = ["SessionId", "SessionType", "Username", "PhoneNo"]
    return events.flatMap { event -> [UInt8] in
      var event = event
      let login = order.compactMap { name in event.fields.first { $0.name == name } }
      event.fields = login + event.fields.filter { !order.contains($0.name) }
      return Array(event.jsonLine.utf8) + [UInt8(ascii: "\n")]
    }
  }

  @Test(arguments: [3, 50, 900], [AgentTable.pageSize, Floor.agentLimit])
  func numbersOfLoginsChangeNothing(agents: Int, limit: Int) {
    let lines = Self.lines(Self.events(agents: agents))
    var known = Floor(agentLimit: limit)
    var unknown = Floor(agentLimit: limit)
    var changes = FloorChanges()
    var decoder = EventDecoder()
    var rejections: [EventRejection] = []
    var numbered = 0
    for start in stride(from: 0, to: lines.count, by: 9000) {
      var batch = EventBatch()
      lines[start..<min(start + 9000, lines.count)].withUnsafeBytes {
        decoder.decode($0, into: &batch, rejections: &rejections)
      }
      numbered += batch.records.count { $0.login != 0 }
      known.apply(batch, into: &changes)
      for place in batch.records.indices {
        var single = EventBatch()
        single.append(batch.event(at: place))
        unknown.apply(single, into: &changes)
      }
    }
    #expect(rejections.isEmpty && known.counts.accepted == 6000)
    #expect(numbered > 2000)
    #expect(known.agentCount == min(agents, limit))
    #expect(known.agents.all.elementsEqual(unknown.agents.all))
    #expect(known.counts == unknown.counts)
  }
}
