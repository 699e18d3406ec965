import AgentFloor
import WebhookEvents

/// What sorting and subtotals need of an agent's full reading.
struct AgentNumbers: Sendable {
  var today: WorkNumbers
  var lastEvent: String?
  var sessionID: String?
  var phone: String?

  init(_ reading: AgentReading) {
    self.today = reading.today
    self.lastEvent = reading.lastEvent
    self.sessionID = reading.sessionID
    self.phone = reading.phone
  }

  /// The value a number column sorts by; nil, without a denominator, sorts last.
  func number(in column: BoardColumn) -> Double? {
    switch column {
    case .contacts: Double(today.handled)
    case .aht: today.handleTime
    case .occupancy: today.occupancy
    case .answer: today.answerTime
    case .idle: Double(today.idleSeconds)
    case .declined: Double(today.declined)
    default: nil
    }
  }

  func text(in column: BoardColumn) -> String? {
    switch column {
    case .last: lastEvent
    case .session: sessionID
    case .phone: phone
    default: nil
    }
  }
}

/// The figures of every agent of one input, read at most once a second: a full reading of 10,000
/// agents is too dear for each of twenty frames.
struct FiguresOfAll: Sendable {
  private var second: Int64?
  private(set) var figures: [AgentNumbers] = []

  mutating func refresh(from input: BoardInput) {
    guard second != input.now.seconds || figures.count != input.agents.count else { return }
    second = input.now.seconds
    figures = input.agents.map { AgentNumbers(input.detail($0)) }
  }

  mutating func forget() {
    second = nil
    figures = []
  }
}
