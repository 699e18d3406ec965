import WebhookEvents

@testable import AgentFloor
@testable import BoardViews

/// The floor of the goldens, made by hand so that a screen's test needs no events.
enum Scene {
  /// 2026-11-22 14:30:05 UTC.
  static let now = Timestamp(seconds: 1_795_357_805)

  /// One agent as a table's line gives it.
  struct Person {
    var username: String
    var name: String?
    var team: String?
    var status: AgentStatus
    var seconds: Int64
    var handled = 0
    var handle: Int64 = 0
    var occupancy = 0.8
    var answer: Int64 = 6
    var isMuted = false
    var isHeld = false
    var isOffered = false
    var contacts = 0
    var isGhost = false
    var isUnheard = false
    var refusals = 0
    var successor: String?

    private var numbers: WorkNumbers {
      let contacts = Int64(handled)
      var numbers = WorkNumbers()
      numbers[.offers] = contacts + 1
      numbers[.accepted] = contacts
      numbers[.declined] = 1
      numbers[.handled] = contacts
      numbers[.contactsMeasured] = contacts
      numbers[.contactSeconds] = (handle - 40) * contacts
      numbers[.afterCallSeconds] = 40 * contacts
      numbers[.answersMeasured] = contacts
      numbers[.answerSeconds] = answer * contacts
      numbers[.busySeconds] = Int64(occupancy * 10_000)
      numbers[.idleSeconds] = 10_000 - numbers.busySeconds
      numbers[.auxSeconds] = 1210
      numbers[.signedInSeconds] = 23_403
      return numbers
    }

    var glance: AgentGlance {
      var glance = AgentGlance(
        username: username, status: status,
        since: Timestamp(seconds: now.seconds - seconds))
      glance.index = 0
      glance.name = name
      glance.team = team
      glance.seconds = seconds
      glance.limit = isGhost ? nil : Thresholds.defaults[status.kind]
      if let limit = glance.limit {
        glance.attention = Double(seconds) / Double(limit.critical)
        glance.level =
          seconds >= limit.critical ? .critical : seconds >= limit.warning ? .warning : .normal
        glance.isOverLimit = glance.level > .normal
      }
      glance.refusals = refusals
      if refusals >= FloorRules.refusalsInARow {
        glance.isRefusing = true
        glance.level = max(glance.level, .warning)
      }
      glance.isMuted = isMuted
      glance.isHeld = isHeld
      glance.isOffered = isOffered
      glance.openContacts = contacts
      glance.isGhost = isGhost
      glance.successor = successor
      glance.isUnheard = isUnheard
      glance.today = numbers
      return glance
    }

    var reading: AgentReading {
      var reading = AgentReading(glance: glance)
      reading.sessionID = "S-1042\(username.utf8.count)"
      reading.sessionType = "CCA"
      reading.phone = "+14165550123"
      reading.signedInSince = Timestamp(seconds: now.seconds - 23_403)
      reading.lastEvent = "StatusChanged"
      reading.lastEventAt = Timestamp(seconds: now.seconds - seconds)
      reading.session = numbers
      reading.wrapUpSeconds = 40 * Int64(handled) + (status.kind == .wrapUp ? seconds : 0)
      return reading
    }
  }

  static let people = [
    Person(
      username: "anna.lindqvist", team: "Support", status: AgentStatus(.onBreak),
      seconds: 964, handled: 18, handle: 251, occupancy: 0.8, answer: 5),
    Person(
      username: "b.ng", team: "Support", status: AgentStatus(.available), seconds: 190,
      handled: 11, handle: 238, occupancy: 0.71, answer: 7),
    Person(
      username: "c.dubois", team: "Billing",
      status: AgentStatus(.busyOther, activityName: "Coaching with the new people"), seconds: 812,
      handled: 3, handle: 301, occupancy: 0.5),
    Person(
      username: "d.silva", team: "Sales", status: AgentStatus(.chatting), seconds: 333,
      handled: 25, handle: 190, occupancy: 0.93, isOffered: true, contacts: 3),
    Person(
      username: "e.gone", team: "Sales", status: AgentStatus(.available), seconds: 40_000,
      isGhost: true),
    Person(
      username: "j.okafor", team: "Billing", status: AgentStatus(.onCall), seconds: 478,
      handled: 22, handle: 302, occupancy: 0.91, answer: 4, isMuted: true, contacts: 1),
    Person(
      username: "k.unheard", team: "Sales", status: AgentStatus(.notReady), seconds: 61,
      isUnheard: true),
    Person(
      username: "maria.lopez", team: "Billing", status: AgentStatus(.wrapUp), seconds: 372,
      handled: 14, handle: 271, occupancy: 0.82, answer: 6),
    Person(
      username: "o.unknown", team: "Sales", status: AgentStatus(.unknown, activityCode: 99),
      seconds: 12),
    Person(
      username: "p.held", team: "Support", status: AgentStatus(.onCall), seconds: 601, handled: 9,
      handle: 180, isHeld: true, contacts: 1),
    Person(
      username: "q.mail", team: "Support", status: AgentStatus(.onEmail), seconds: 1201,
      handled: 7, handle: 900, contacts: 1),
    Person(
      username: "r.dial", team: "Sales", status: AgentStatus(.dialingOut), seconds: 14),
    Person(username: "s.out", team: "Sales", status: AgentStatus(.signedOut), seconds: 5000),
    Person(
      username: "t.internal", team: "Billing", status: AgentStatus(.internalOnly), seconds: 75),
    Person(
      username: "陈伟", team: "Support", status: AgentStatus(.ringing), seconds: 21, handled: 9,
      handle: 220, occupancy: 0.77, answer: 9),
  ]

  static var floor: BoardInput { input(people) }

  static func input(_ people: [Person], feed: Feed = Scene.feed) -> BoardInput {
    let readings = Dictionary(
      uniqueKeysWithValues: people.map { ($0.username, $0.reading) })
    var input = BoardInput(FloorReading(of: Floor(), at: now, under: FloorRules()))
    input.agents = people.map(\.glance)
    input.detail = { readings[$0.username] ?? AgentReading(glance: $0) }
    input.listing = input.detail
    input.openItems = { openItems[$0.username] ?? [] }
    input.feed = feed
    input.history = { agent in history(of: agent) }
    input.course = { _ in agentsCourse }
    input.sources = [
      SourceReading(name: ":8080", state: .live, secondsSinceLastEvent: 2, lag: 0.4)
    ]
    input.courses = courses
    input.intake.accepted = 1204
    input.intake.today = 1204
    input.intake.rejected = 2
    input.address = "http://127.0.0.1:8080/events"
    return input
  }

  private static let openItems: [String: [OpenItem]] = [
    "j.okafor": [OpenItem(queue: "Billing", medium: AgentStatus(.onCall))],
    "p.held": [OpenItem(queue: nil, medium: AgentStatus(.onCall))],
    "d.silva": [
      OpenItem(queue: "Web Chat", medium: AgentStatus(.chatting)),
      OpenItem(queue: "App Chat", medium: AgentStatus(.chatting)),
    ],
    "q.mail": [OpenItem(queue: "Mailbox", medium: .onItem("Fax"))],
  ]

  /// Nothing heard for 6 m 10 s.
  static var stale: BoardInput {
    var input = floor
    input.sources[0].secondsSinceLastEvent = 370
    input.sources[0].lag = 14.2
    input.intake.floor.late = 1
    input.intake.duplicates = 3
    input.intake.floor.unattributed = 4
    return input
  }

  /// Nine hundred agents of six teams, some of them in trouble.
  static var crowd: BoardInput {
    let kinds: [StatusKind] = [.onCall, .available, .wrapUp, .chatting, .onBreak, .ringing]
    let teams = ["Billing", "Sales", "Support", "Claims", "Retention", "Night"]
    return input(
      (0..<900).map { number in
        let seconds = number % 97 == 3 ? 700 + number : number * 7 % 14
        return Person(
          username: "agent.\(1000 + number)", team: teams[number / 7 % 6],
          status: AgentStatus(number % 9 == 8 ? .signedOut : kinds[number % 6]),
          seconds: Int64(seconds))
      })
  }

  /// A board that owns its receiver, beside a file that went away.
  static var owning: BoardInput {
    var input = floor
    input.ownsReceiver = true
    input.sources.append(SourceReading(name: "floor.jsonl", state: .lost("no such file")))
    return input
  }

  static let feed = feed(events)

  /// A feed of these events, the newest first. One of them came late.
  static func feed(_ events: [Event]) -> Feed {
    var batch = EventBatch()
    var marks: [Feed.Mark] = []
    for event in events.reversed() {
      do { try batch.append(event) } catch { preconditionFailure("\(error)") }
      let isLate = event.created.seconds == now.seconds - 51
      marks.append(Feed.Mark(placement: isLate ? .late(by: 41) : .inOrder))
    }
    var feed = Feed(catalogue: Catalogue())
    feed.append(batch, marks)
    return feed
  }

  /// Newest first.
  static let events: [Event] = {
    let lines: [(Int64, Int32, Int32, String?, String?, [(String, String)])] = [
      (2, 1, 3, "j.okafor", "S-104233", [("ActivityCode", "32")]),
      (
        4, 1, 5, "j.okafor", "S-104233",
        [("WorkItemType", "voice"), ("QueueName", "Billing"), ("CallerId", "+14165550123")]
      ),
      (7, 2, 12, nil, nil, [("Menu", "main"), ("Digits", "4")]),
      (51, 1, 3, "anna.lindqvist", "S-104102", [("ActivityCode", "34")]),
      (60, 1, 9, "b.ng", "S-104111", [("Mood", "fine")]),
      (61, 4, 1, nil, nil, []),
      (75, 1, 7, "j.okafor", "S-104233", [("Action", "Mute")]),
      (90, 1, 3, "c.dubois", "S-104300", [("ActivityCode", "36"), ("ActivityName", "Coaching")]),
      (99, 1, 3, "o.unknown", "S-104301", [("ActivityCode", "99")]),
      (120, 1, 2, "s.out", "S-104302", [("ExitCode", "3")]),
      (130, 1, 1, "r.dial", "S-104303", []),
    ]
    return lines.enumerated().map { place, line in
      let (ago, category, code, username, session, fields) = line
      var event = Event(
        id: EventID(high: 1, low: UInt64(place)), created: Timestamp(seconds: now.seconds - ago),
        received: Timestamp(seconds: now.seconds - ago), category: category, code: code)
      if let username { event.fields.append(Event.Field("Username", .string(username))) }
      if let session { event.fields.append(Event.Field("SessionId", .string(session))) }
      event.fields += fields.map { Event.Field($0.0, .string($0.1)) }
      return event
    }
  }()
}

extension Feed {
  static let empty = Feed(catalogue: Catalogue())
}
