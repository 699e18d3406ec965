import AgentFloor
import Testing
import WebhookEvents

/// A floor made of events, for numbers that other documents show too.
struct DayScene {
  /// 2026-11-22T08:00:00Z
  static let start: Int64 = 1_795_334_400

  private var events: [Event] = []
  var rules = FloorRules()
  var settings = FloorSettings()

  /// An agent event `seconds` after the start.
  mutating func add(
    _ seconds: Int64, _ code: Int32, _ username: String,
    _ fields: KeyValuePairs<String, String> = [:]
  ) {
    var event = Event(
      id: EventID(high: 2, low: UInt64(events.count)),
      created: Timestamp(seconds: Self.start + seconds), category: 1, code: code)
    event.fields = [
      Event.Field("Username", .string(username)),
      Event.Field("SessionId", .string("S-\(username)")),
    ]
    event.fields += fields.map { Event.Field($0.key, .string($0.value)) }
    events.append(event)
  }

  mutating func status(_ seconds: Int64, _ username: String, _ activity: Int) {
    let availability = activity == 16 ? "1" : "0"
    add(
      seconds, 3, username,
      ["ActivityCode": "\(activity)", "AvailabilityCode": availability])
  }

  /// An offer, a call and the wrap-up after it, which goes on.
  mutating func call(_ from: Int64, _ to: Int64, _ username: String) {
    let item = "w-\(username)-\(from)"
    add(from, 4, username, ["WorkItemId": item, "WorkItemType": "Voice"])
    add(from + 5, 5, username, ["WorkItemId": item])
    status(from + 5, username, 32)
    add(to, 8, username, ["WorkItemId": item])
    status(to, username, 33)
  }

  /// The floor `seconds` after the start.
  func reading(at seconds: Int64) throws -> FloorReading {
    var batch = EventBatch()
    for event in events.sorted(by: { $0.created < $1.created }) { try batch.append(event) }
    var floor = Floor(settings: settings)
    floor.apply(batch)
    return FloorReading(of: floor, at: Timestamp(seconds: Self.start + seconds), under: rules)
  }

  /// Two teams and a trainer, over an hour: Billing has one in wrap-up for long, Support one on break.
  static var hour: DayScene {
    var scene = DayScene()
    let teams = [
      "Billing": ["anna", "bert", "cleo"], "Support": ["dora", "emil"], "": ["trainer"],
    ]
    for (team, names) in teams {
      for name in names {
        scene.rules.roster.entries[name] = RosterEntry(name: "", team: team)
        scene.add(10, 1, name)
        scene.status(20, name, 16)
      }
    }
    scene.rules.roster.entries["never"] = RosterEntry(name: "", team: "Support")
    scene.call(600, 900, "anna")
    scene.status(960, "anna", 16)
    scene.call(2000, 3000, "anna")
    scene.call(3200, 3500, "bert")
    scene.call(1000, 1100, "dora")
    scene.status(1130, "dora", 16)
    scene.status(3500, "dora", 34)
    scene.add(3000, 2, "cleo")
    return scene
  }
}
