import WebhookEvents

/// Drops events from a failing stream while it still fails, and writes what is left as a scenario.
struct ModelShrinker {
  private let stream: ModelStream
  private let found: ModelDisagreement
  private let observe: Scenario.Floor

  /// - Parameter observe: the floor that disagrees with the model.
  init(
    _ stream: ModelStream, _ found: ModelDisagreement,
    observe: @escaping Scenario.Floor = ProductionFloor.observed
  ) {
    self.stream = stream
    self.found = found
    self.observe = observe
  }

  /// The seed, the smallest stream found, and what differs there.
  var report: String {
    let smallest = smallest
    let head = "== seed \(stream.seed), \(smallest.events.count) events of \(found.events.count)"
    let settings = stream.settings
    let lines = [
      "@ unresolved-after \(settings.unresolvedAfter)", "@ contact-limit \(settings.contactLimit)",
      "@ answer-within \(settings.answerWithin)",
      "@ ghost-after \(settings.ghostAfter)",
      "@ turns \(settings.turns.map(ScenarioLine.text).joined(separator: " "))",
    ]
    return
      ([head] + lines + smallest.events.map(ScenarioLine.line)
      + (["at \(ScenarioLine.text(smallest.now))"] + smallest.differences).map { "# \($0)" })
      .joined(separator: "\n")
  }

  private var smallest: ModelDisagreement {
    // Read as long after the newest event as in the stream.
    let wait = found.now - ModelStream.newest(of: found.events)
    guard var smallest = disagreement(over: found.events, wait) else { return found }
    var size = smallest.events.count / 2
    while size > 0 {
      var start = 0
      while start < smallest.events.count {
        let end = min(start + size, smallest.events.count)
        let rest = Array(smallest.events[..<start] + smallest.events[end...])
        if let less = disagreement(over: rest, wait) { smallest = less } else { start = end }
      }
      size /= 2
    }
    return smallest
  }

  private func disagreement(over events: [Event], _ wait: Int64) -> ModelDisagreement? {
    let now = ModelStream.newest(of: events) + wait
    guard let floor = try? observe(events, stream.settings, now) else { return nil }
    let model = ModelFloor(events, settings: stream.settings).observed(at: now)
    let found = ModelDisagreement(events: events, now: now, model: model, floor: floor)
    return found.differences.isEmpty ? nil : found
  }
}
