import AgentFloor
import Testing
import WebhookEvents

/// A stream of events made by hand: seconds count from `Stream.epoch`.
struct Stream {
  static let epoch: Int64 = 1_763_800_000

  var events: [Event] = []

  init(_ events: [Event] = []) { self.events = events }

  /// A floor of all events, one batch each.
  var floor: Floor { floor(cutAt: 1) }

  /// A floor of all events, in batches of `size`.
  func floor(cutAt size: Int, settings: FloorSettings = FloorSettings()) -> Floor {
    floor(cutAt: size, after: Floor(settings: settings))
  }

  /// The same floor after all events too.
  func floor(cutAt size: Int, after before: Floor) -> Floor {
    var floor = before
    var all = EventBatch()
    for event in events { all.add(event) }
    var start = 0
    while start < events.count {
      let end = start + min(size, events.count - start)
      floor.apply(all.selecting(Array(start..<end)))
      start = end
    }
    return floor
  }
}

extension Floor {
  /// Read `second` seconds after the epoch, in a day that holds all of the stream.
  func reading(at second: Int64, rules: FloorRules = FloorRules()) -> FloorReading {
    FloorReading(of: self, at: .epoch(second), under: rules)
  }

  mutating func apply(_ event: Event) {
    var batch = EventBatch()
    batch.add(event)
    apply(batch)
  }
}

extension FloorReading {
  func agent(_ username: String = "maria") -> AgentReading {
    glance(of: username).map(detail)
      ?? AgentReading(
        glance: AgentGlance(
          username: "?", status: AgentStatus(.unknown), since: Timestamp(milliseconds: 0)))
  }
}

extension Timestamp {
  static func epoch(_ second: Int64) -> Timestamp { Timestamp(seconds: Stream.epoch + second) }
}

/// An agent's event by its name, `second` seconds after the epoch.
func event(
  _ code: Code, _ second: Int64, _ fields: [String: String] = [:], of username: String = "maria",
  in session: String = "S1", received: Int64? = nil
) -> Event {
  var all = [
    Event.Field("Username", .string(username)), Event.Field("SessionId", .string(session)),
  ]
  for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
    all.append(Event.Field(name, .string(value)))
  }
  return Event(
    id: EventID(high: UInt64(bitPattern: second), low: UInt64(code.rawValue)),
    created: .epoch(second), received: received.map { .epoch($0) }, category: 1,
    code: code.rawValue, fields: all)
}

enum Code: Int32 {
  case signedIn = 1
  case signedOut, status, receiving, accepted, declined, control, released
  case unknown = 99
}

func status(_ code: Int, _ second: Int64, in session: String = "S1") -> Event {
  event(.status, second, ["ActivityCode": "\(code)"], in: session)
}

extension EventBatch {
  /// Adds an event made by hand.
  mutating func add(_ event: Event) {
    do { try append(event) } catch { Issue.record(error) }
  }
}
