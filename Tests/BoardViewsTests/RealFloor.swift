import TerminalCells
import WebhookEvents

@testable import AgentFloor
@testable import BoardViews

/// A floor of events given as lines, and a board over it that can travel.
struct RealFloor {
  /// 2026-11-22 14:30:05 UTC.
  static let now = Scene.now

  /// Of the catalogue's agent events.
  enum Code: Int32 {
    case signedIn = 1
    case signedOut, status, receiving, accepted, declined, control, released
  }

  private(set) var events: [Event] = []
  var zone = ZoneOffsets.utc

  static func moment(_ hour: Int64, _ minute: Int64, _ second: Int64 = 0) -> Timestamp {
    Timestamp(seconds: now.seconds / 86_400 * 86_400 + hour * 3600 + minute * 60 + second)
  }

  /// An event of an agent at a time of the day of `now`.
  mutating func add(
    _ username: String, _ code: Code, at moment: Timestamp, _ fields: [(String, String)] = []
  ) {
    var event = Event(
      id: EventID(high: 9, low: UInt64(events.count)), created: moment, received: moment,
      category: Catalogue.agentCategory, code: code.rawValue)
    event.fields =
      [
        Event.Field("Username", .string(username)),
        Event.Field("SessionId", .string("S-\(username)")),
      ] + fields.map { Event.Field($0.0, .string($0.1)) }
    events.append(event)
  }

  mutating func add(_ username: String, status code: Int, at moment: Timestamp) {
    add(username, .status, at: moment, [("ActivityCode", String(code))])
  }

  /// The floor of all events dated no later than `moment`.
  func input(at moment: Timestamp = now) -> BoardInput {
    var floor = Floor()
    for event in events where event.created <= moment {
      var batch = EventBatch()
      do { try batch.append(event) } catch { preconditionFailure("\(error)") }
      floor.apply(batch)
    }
    var input = BoardInput(FloorReading(of: floor, at: moment, under: FloorRules()))
    input.zone = zone
    input.sources = [SourceReading(name: "file", state: .live, secondsSinceLastEvent: 2)]
    return input
  }

  /// Handles keys as the program does, with the past and the searches answered at once.
  func press(_ keys: [Key], on board: inout Board) {
    for key in keys {
      var commands = board.handle(key)
      while !commands.isEmpty {
        switch commands.removeFirst() {
        case .travel(let moment): board.showPast(input(at: moment), at: moment)
        case .search(let search): commands += board.arrive(board.searcher(search)())
        default: break
        }
      }
    }
  }

  /// Maria declines an offer from Retention at 10:20, then takes one from Billing; Ben is on break
  /// from 14:06:40, and Cleo is offered a chat just now.
  static let day: RealFloor = {
    var floor = RealFloor()
    for name in ["ben.ng", "cleo.diaz", "maria.lopez"] {
      floor.add(name, .signedIn, at: moment(8, 0))
      floor.add(name, status: 16, at: moment(8, 1))
    }
    let offer = { (queue: String, id: String) in [("WorkItemId", id), ("QueueName", queue)] }
    floor.add("maria.lopez", .receiving, at: moment(10, 20), offer("Retention", "1"))
    floor.add("maria.lopez", .declined, at: moment(10, 20, 9), [("WorkItemId", "1")])
    floor.add("maria.lopez", .receiving, at: moment(11, 9), offer("Billing", "2"))
    floor.add("maria.lopez", .accepted, at: moment(11, 9, 6), [("WorkItemId", "2")])
    floor.add("maria.lopez", status: 32, at: moment(11, 9, 6))
    floor.add("maria.lopez", .released, at: moment(11, 15), [("WorkItemId", "2")])
    floor.add("maria.lopez", status: 16, at: moment(11, 16))
    floor.add("ben.ng", status: 34, at: moment(14, 6, 40))
    floor.add("ben.ng", .control, at: moment(14, 7, 30), [("Action", "Mute")])
    floor.add("ben.ng", status: 16, at: moment(14, 28))
    floor.add("cleo.diaz", .receiving, at: moment(14, 30), offer("Web Chat", "3"))
    return floor
  }()
}
