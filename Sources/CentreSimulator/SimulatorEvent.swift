import AgentFloor
import WebhookEvents

/// An event of a simulated centre, before it is written as JSON.
struct SimulatorEvent: Sendable {
  enum What: Sendable {
    case signedIn
    case signedOut(exitCode: Int)
    case status(SimulatorActivity)
    case receiving(SimulatorWorkItem)
    case accepted(SimulatorWorkItem)
    case declined(SimulatorWorkItem)
    case control(SimulatorControl)
    case released(SimulatorWorkItem)
    /// An agent event of a code that no catalogue knows.
    case unknownCode
    /// An event of a category not in use yet.
    case menuChoice(call: EventID, digit: Int)
    case message(call: EventID)
  }

  var id: EventID
  /// When it happened; the JSON has whole seconds.
  var time: Timestamp
  var what: What

  /// Category and code.
  var code: (category: Int32, code: Int32) {
    switch what {
    case .signedIn: (1, 1)
    case .signedOut: (1, 2)
    case .status: (1, 3)
    case .receiving: (1, 4)
    case .accepted: (1, 5)
    case .declined: (1, 6)
    case .control: (1, 7)
    case .released: (1, 8)
    case .unknownCode: (1, 9)
    case .menuChoice: (2, 12)
    case .message: (4, 1)
    }
  }

  /// The causal rank within one second (FloorRules O2).
  var rank: Int {
    switch what {
    case .signedIn: 0
    case .status: 1
    case .receiving: 2
    case .accepted, .declined: 3
    case .control, .unknownCode, .menuChoice, .message: 4
    case .released: 5
    case .signedOut: 6
    }
  }

  /// The name in the catalogue.
  var name: String { Self.catalogue.eventName(category: code.category, code: code.code) }
  private static let catalogue = Catalogue()

  /// The value of an additional field.
  enum Value {
    case text(String)
    case number(Int)
  }

  /// Calls `visit` with each additional field, in order, for an event about `agent`.
  @inline(__always)
  func visitFields(of agent: SimulatorAgent?, _ visit: (String, Value) -> Void) {
    if let agent {
      visit("SessionId", .text(agent.sessionID))
      visit("SessionType", .text(agent.sessionType))
      visit("Username", .text(agent.username))
      visit("PhoneNo", .text(agent.phone))
    }
    switch what {
    case .signedIn: break
    case .signedOut(let exitCode): visit("ExitCode", .number(exitCode))
    case .status(let activity):
      visit("ActivityCode", .number(Int(activity.code)))
      visit("AvailabilityCode", .number(Int(activity.availability)))
      visit("ActivityName", .text(activity.name ?? ""))
    case .receiving(let item), .accepted(let item), .declined(let item), .released(let item):
      visit("WorkItemId", .text(item.id))
      visit("WorkItemType", .text(item.channel.name))
      visit("QueueName", .text(item.queue))
      visit("CallerId", .text(item.caller))
    case .control(let control): visit("Action", .text(control.rawValue))
    case .unknownCode: visit("Reason", .text("unpublished"))
    case .menuChoice(let call, let digit):
      visit("CallId", .text(call.description))
      visit("Menu", .text("Main"))
      visit("Digit", .number(digit))
    case .message(let call):
      visit("ConversationId", .text(call.description))
      visit("Text", .text("Hello \u{1F44B}, is anyone there?"))
    }
  }

  /// The event as a board decodes it.
  func event(of agent: SimulatorAgent?) -> Event {
    var fields: [Event.Field] = []
    visitFields(of: agent) { name, value in
      switch value {
      case .text(let text): fields.append(Event.Field("\(name)", .string(text)))
      case .number(let number): fields.append(Event.Field("\(name)", .number(String(number))))
      }
    }
    let code = code
    return Event(
      id: id, created: Timestamp(seconds: time.seconds), category: code.category, code: code.code,
      fields: fields)
  }
}

/// A work item: one customer's call, chat or mail.
struct SimulatorWorkItem: Sendable {
  /// A GUID of its own.
  var id: String
  var channel: SimulatorChannel
  var queue: String
  /// The customer's number.
  var caller: String
}

/// What an agent does with a call.
enum SimulatorControl: String, Sendable {
  case mute = "Mute"
  case unmute = "Unmute"
  case hold = "Hold"
  case resume = "Resume"
}

/// What a StatusChanged says.
struct SimulatorActivity: Sendable {
  var kind: StatusKind
  var code: Int32
  var availability: Int32 = 0
  /// Of a busy-other.
  var name: String?

  static let notReady = SimulatorActivity(kind: .notReady, code: 0)
  static let available = SimulatorActivity(kind: .available, code: 16, availability: 1)
  static let internalOnly = SimulatorActivity(kind: .internalOnly, code: 17, availability: 2)
  static let onCall = SimulatorActivity(kind: .onCall, code: 32)
  static let wrapUp = SimulatorActivity(kind: .wrapUp, code: 33)
  static let onBreak = SimulatorActivity(kind: .onBreak, code: 34)
  static let dialingOut = SimulatorActivity(kind: .dialingOut, code: 35)
  static func other(_ name: String) -> SimulatorActivity {
    SimulatorActivity(kind: .busyOther, code: 36, name: name)
  }
  /// A code that the vendor does not publish.
  static func unknown(_ code: Int32) -> SimulatorActivity {
    SimulatorActivity(kind: .unknown, code: code)
  }
}
