import AgentFloor
import WebhookEvents

/// One simulated agent: its plan and its state.
struct SimulatorAgent: Sendable {
  /// The next step of an agent; each is one event.
  enum Step: Sendable {
    case signIn, signOut
    case beNotReady, beAvailable, beOnBreak, beInternalOnly, beBusyOther, beUnknown
    case dialOut, reachSomeone
    case receive, accept, decline, ringOut
    case confirmCall, mute, unmute, hold, resume
    case wrapUp
    /// Nothing until an open contact ends.
    case converse
  }

  /// A work item that is worked on.
  struct Contact: Sendable {
    var item: SimulatorWorkItem
    var accepted: Timestamp
    var ends: Timestamp
  }

  let username: String
  let phone: String
  let sessionType: String
  let channel: SimulatorChannel

  // The plan.
  var step = Step.signIn
  /// When `step` is due.
  var stepTime: Timestamp
  var shiftStart: Timestamp
  var shiftEnd: Timestamp
  /// Breaks begun in this shift.
  var breaks = 0
  /// Whether a StatusChanged announced the call's end before its release.
  var isClosing = false

  // The state.
  var isSignedIn = false
  /// `S-104233`
  var sessionID = ""
  /// Delay of breaks, so that not all agents go at once.
  var stagger: Int64 = 0
  var signedInSince = Timestamp(seconds: 0)
  /// What the newest StatusChanged said; nil before the first of the session.
  var base: SimulatorActivity?
  /// What the agent does without an offer or a contact.
  var activity = StatusKind.notReady
  var offer: SimulatorWorkItem?
  var offered = Timestamp(seconds: 0)
  /// In order of acceptance, at most `channel.concurrency`.
  var contacts: [Contact] = []
  var isMuted = false
  var isHeld = false

  // What a board should show.
  var shown = StatusKind.signedOut
  var shownName: String?
  var since = Timestamp(seconds: 0)
  var lastEvent: SimulatorEvent?
  var tally = SimulatorTally()

  init(place: Int, shiftStart: Timestamp, shiftEnd: Timestamp) {
    username = SimulatorCast.username(at: place)
    phone = SimulatorCast.phone(at: place)
    sessionType = SimulatorCast.sessionType(at: place)
    channel = SimulatorCast.channel(at: place)
    stepTime = shiftStart
    self.shiftStart = shiftStart
    self.shiftEnd = shiftEnd
  }

  /// When the agent's next event is due: the planned step, or a contact that ends before it.
  var wake: Timestamp {
    guard let ending = endingContact else { return stepTime }
    return min(stepTime, contacts[ending].ends)
  }

  /// Whether `step` comes at `time`, and not the end of a contact.
  func isDue(_ step: Step, at time: Timestamp) -> Bool {
    self.step == step && stepTime == time && endingContact.map { contacts[$0].ends > time } ?? true
  }

  /// The place of the contact that ends first.
  var endingContact: Int? { contacts.indices.min { contacts[$0].ends < contacts[$1].ends } }

  mutating func plan(_ next: Step, at time: Timestamp) {
    step = next
    stepTime = time
  }

  /// Waits for a contact to end.
  mutating func converse() { plan(.converse, at: Timestamp.distantFuture) }

  /// Moves the next step into another second, because events of several chats in one second have no
  /// order.
  mutating func separateChats(after time: Timestamp) {
    guard channel == .chat, offer != nil || !contacts.isEmpty else { return }
    let next = Timestamp(seconds: time.seconds + 1)
    stepTime = max(stepTime, next)
    for place in contacts.indices { contacts[place].ends = max(contacts[place].ends, next) }
  }

  /// What the agent is doing.
  private var doing: StatusKind {
    guard isSignedIn else { return .signedOut }
    guard contacts.isEmpty else {
      guard !isClosing else { return .wrapUp }
      return switch channel {
      case .voice: .onCall
      case .chat: .chatting
      case .email: .onEmail
      }
    }
    return offer == nil ? activity : .ringing
  }

  /// Updates the state after an event.
  mutating func settle(after event: SimulatorEvent, dayStarts: Int64) {
    let second = Timestamp(seconds: event.time.seconds)
    if lastEvent.map({ $0.time.seconds < second.seconds || $0.rank <= event.rank }) ?? true {
      lastEvent = event
    }
    tally.account(for: shown, until: second, dayStarts: dayStarts)
    let now = doing
    let name = now == .busyOther ? base?.name : nil
    guard now != shown || name != shownName else { return }
    shown = now
    shownName = name
    since = second
  }
}
