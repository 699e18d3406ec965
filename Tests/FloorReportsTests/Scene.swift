import AgentFloor
import Testing
import WebhookEvents

@testable import FloorReports

/// A floor made of events written down one by one.
struct Scene {
  private var events: [Event] = []
  /// 2026-11-22T08:00:00Z
  static let start = Timestamp(seconds: 1_795_334_400)
  var rules = FloorRules()

  /// An agent event `seconds` after the start; `fields` stand in for those it has else.
  mutating func add(
    _ seconds: Int64, _ code: Int32, _ username: String?,
    _ fields: KeyValuePairs<String, String> = [:]
  ) {
    var event = Event(
      id: EventID(high: 1, low: UInt64(events.count)),
      created: Timestamp(seconds: Self.start.seconds + seconds), category: 1, code: code)
    event.fields = [
      Event.Field("SessionId", "S-104233"), Event.Field("SessionType", "CCA"),
      Event.Field("PhoneNo", "+14165550123"),
    ].filter { usual in !fields.contains { $0.key == usual.name } }
    if let username { event.fields.append(Event.Field("Username", .string(username))) }
    event.fields += fields.map { Event.Field($0.key, .string($0.value)) }
    events.append(event)
  }

  /// A day that turns at 04:00.
  static let days = PeriodCalendar(
    offsets: [PeriodCalendar.Offset(start: 0, seconds: 0)], dayStart: 4 * 3600)

  /// The floor `seconds` after the start, its numbers those of the period that holds `moment`, else
  /// that of the reading.
  func reading(
    at seconds: Int64, by calendar: PeriodCalendar = Self.days, periodOf moment: Int64? = nil,
    keepsStates: Bool = false
  ) -> FloorReading {
    var batch = EventBatch()
    for event in events { batch.add(event) }
    var settings = FloorSettings()
    settings.calendar = calendar
    settings.keepsStates = keepsStates
    var floor = Floor(settings: settings)
    floor.apply(batch)
    return FloorReading(
      of: floor, at: Timestamp(seconds: Self.start.seconds + seconds), under: rules,
      periodOf: moment.map { Timestamp(seconds: Self.start.seconds + $0) })
  }

  /// Maria, wrapping up her first call for six minutes and twelve seconds.
  static var maria: Scene {
    var scene = Scene()
    scene.add(2, 1, "maria.lopez")
    scene.add(10, 3, "maria.lopez", ["ActivityCode": "16", "AvailabilityCode": "1"])
    scene.add(60, 4, "maria.lopez", ["WorkItemId": "w1", "WorkItemType": "Voice"])
    scene.add(65, 5, "maria.lopez", ["WorkItemId": "w1"])
    scene.add(65, 3, "maria.lopez", ["ActivityCode": "32"])
    scene.add(265, 8, "maria.lopez", ["WorkItemId": "w1"])
    scene.add(265, 3, "maria.lopez", ["ActivityCode": "33"])
    return scene
  }

  func json(at seconds: Int64, duplicates: Int = 0, rejected: Int = 0) -> String {
    var bytes: [UInt8] = []
    SnapshotDocument(of: reading(at: seconds), duplicates: duplicates, rejected: rejected)
      .writeJSON { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  func csv(at seconds: Int64) -> String {
    var bytes: [UInt8] = []
    SnapshotDocument(of: reading(at: seconds)).writeCSV { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension EventBatch {
  /// Adds an event made by hand.
  mutating func add(_ event: Event) {
    do { try append(event) } catch { Issue.record(error) }
  }
}
