import Testing
import WebhookEvents

/// Events as lines, and the rows they give.
struct Scenario: Sendable, CustomTestStringConvertible {
  /// A line `> 09:07:00 maria: available since 09:07:00, handled 1`; see also
  /// `Clause`.
  struct Expectation: Sendable {
    /// How many of the events stand above the line.
    let events: Int
    let now: Int64
    /// `maria`, `maria yesterday`, `maria session` or `floor`.
    let subject: [String]
    let clauses: [String]
  }

  /// The name of its file.
  let section: String
  let title: String
  var settings = ModelSettings()
  var events: [Event] = []
  var expectations: [Expectation] = []

  var testDescription: String { "\(section): \(title)" }

  /// A floor over events in order of arrival, read at a moment.
  typealias Floor = (_ events: [Event], _ settings: ModelSettings, _ now: Int64) throws
    -> ObservedFloor

  /// Reads a floor at each expectation, over the events that stand above it and are not dated after
  /// it (`--at`).
  ///
  /// - Returns: what is not as expected, a line each.
  func failures(of floor: Floor) throws -> [String] {
    var failures: [String] = []
    for expectation in expectations {
      let events = events.prefix(expectation.events).filter {
        ModelFact.moment(of: $0) <= expectation.now
      }
      let observed = try floor(Array(events), settings, expectation.now)
      let found = Row(observed, expectation.subject)
      for clause in expectation.clauses where !found.satisfies(clause) {
        let moment = ScenarioLine.text(expectation.now)
        let subject = expectation.subject.joined(separator: " ")
        failures.append("\(moment) \(subject): expected “\(clause)”, found: \(found.text)")
      }
    }
    return failures
  }
}
