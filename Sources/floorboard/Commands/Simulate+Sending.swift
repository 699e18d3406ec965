import CentreSimulator
import EventSources
import Glibc
import Settings
import WebhookEvents

/// Sends simulated events to a file, a pipe or a receiver.
extension Simulate {
  /// Bytes of one write when no rate is asked for.
  private static let writeSize = 1 << 16
  /// Most events of one request.
  private static let postSize = 1000

  /// Whether more events are wanted.
  private func isUnfinished(_ simulator: Simulator) -> Bool {
    events.map { simulator.events < $0 } ?? true
  }

  private func progress(_ what: String) -> ProgressLine { ProgressLine(what, of: events) }

  func write(from simulator: inout Simulator) async throws {
    let output = try OutputFile(to)
    // On a terminal the events themselves show the progress.
    let isSeen = to == "-" && isatty(STDOUT_FILENO) == 1
    var progress = isSeen ? nil : progress("writing \(to)")
    defer { progress?.clear() }
    let pace = rate.map(Pace.init)
    var lines: [UInt8] = []
    var count = 0
    while isUnfinished(simulator) {
      try await pace?.waitFor(simulator.events)
      simulator.write(into: &lines, dated: pace == nil ? nil : WallClock.now)
      count += 1
      if pace != nil || lines.count >= Self.writeSize {
        try output.write(lines)
        lines.removeAll(keepingCapacity: true)
        progress?.show(simulator.events, events: count)
        count = 0
      }
    }
    try output.write(lines)
  }

  /// Posts events as they are due, one a request if the rate leaves time.
  func post(from simulator: inout Simulator, _ settings: Settings) async throws {
    var source = simulator
    let token = try token(settings)
    try await EventPoster.posting(to: to, token: token) { poster in
      try await post(from: &source, with: &poster)
    }
    simulator = source
  }

  private func post(from simulator: inout Simulator, with poster: inout EventPoster) async throws {
    var progress = progress("posting to \(to)")
    defer {
      progress.clear()
      if poster.account.events > 0 { StandardError.write(poster.account.summary(of: to)) }
    }
    let pace = rate.map(Pace.init)
    while isUnfinished(simulator) {
      try await pace?.waitFor(simulator.events)
      var lines: [UInt8] = []
      var count = 0
      repeat {
        simulator.write(into: &lines, dated: pace == nil ? nil : WallClock.now)
        count += 1
      } while count < Self.postSize && isUnfinished(simulator)
        && pace?.isDue(simulator.events) ?? true
      do {
        try await poster.post(lines, count: count) { refusal in
          progress.clear()
          StandardError.write("floorboard: trying again: \(Failure(refusal, to))")
        }
      } catch let refusal as EventPoster.Refusal {
        throw Failure(refusal, to)
      }
      progress.show(simulator.events, events: count)
    }
  }

  /// The first bearer token of the configured receiver.
  private func token(_ settings: Settings) throws(SettingsError) -> String? {
    if let token = CurrentProcess.environment["FLOORBOARD_RECEIVER_TOKEN"] { return token }
    let path = settings[Keys.receiverTokenFile]
    guard !path.isEmpty else { return nil }
    guard let text = try ConfigurationFile.text(at: path) else {
      throw SettingsError("receiver.token-file: \(path): no such file")
    }
    return text.split(whereSeparator: \.isNewline).first.map(String.init)
  }

  /// When each event is due at an even rate.
  private struct Pace {
    let rate: Double
    private let start = ContinuousClock.now

    init(_ rate: Double) { self.rate = rate }

    private func due(_ event: Int) -> ContinuousClock.Instant {
      start.advanced(by: .seconds(Double(event) / rate))
    }

    func isDue(_ event: Int) -> Bool { due(event) <= .now }

    func waitFor(_ event: Int) async throws {
      try await Task.sleep(until: due(event), clock: .continuous)
    }
  }
}

extension EventPoster.Account {
  /// `1000 events posted to …: 990 accepted, 10 duplicates (200: 12, 503: 3)`
  fileprivate func summary(of url: String) -> String {
    var answers = statuses.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    if unanswered > 0 { answers.append("no answer: \(unanswered)") }
    return "\(events) events posted to \(url): \(accepted) accepted, \(duplicates) duplicates"
      + " (\(answers.joined(separator: ", ")))"
  }
}

extension Failure {
  /// The command's failure for a refusing receiver.
  fileprivate init(_ refusal: EventPoster.Refusal, _ url: String) {
    guard let status = refusal.status else {
      self.init(
        .unavailable, "\(url): no answer (\(refusal.words)); is a receiver listening there?")
      return
    }
    let answer = refusal.words.split(whereSeparator: \.isNewline).joined(separator: " ")
    let words = "\(url): answered \(status): \(answer)"
    switch status {
    case 400, 413, 415, 422: self.init(.rejectedData, words)
    case 401, 403:
      self.init(
        .refused, words + "; give a token in FLOORBOARD_RECEIVER_TOKEN or receiver.token-file")
    default: self.init(.unavailable, words)
    }
  }
}
