import EventSources
package import LinuxIO

/// Sends simulated events at their pace, to a file or to a receiver.
package struct EventSender {
  /// Bytes written at once if nobody waits for single events.
  private static let writeSize = 1 << 16
  /// Most events of one request.
  private static let postSize = 1000

  /// Events in all; nil: without end.
  private let limit: Int?
  private let pace: Pace?
  /// Gets the events sent so far, and how many of them are new.
  private let progress: (Int, Int) -> Void

  /// - Parameter rate: events a second, dated now; nil: as fast as possible, in simulated time.
  package init(
    limit: Int?, rate: Double?, progress: @escaping (_ total: Int, _ new: Int) -> Void
  ) {
    self.limit = limit
    self.pace = rate.map(Pace.init)
    self.progress = progress
  }

  private func isUnfinished(_ simulator: Simulator) -> Bool {
    limit.map { simulator.events < $0 } ?? true
  }

  private func next(from simulator: inout Simulator, into lines: inout [UInt8]) {
    simulator.write(into: &lines, dated: pace == nil ? nil : WallClock.now)
  }

  /// Writes to `file`.
  ///
  /// - Throws: `SystemError`, or `CancellationError`.
  package func write(
    from simulator: inout Simulator, to file: borrowing FileDescriptor
  ) async throws {
    var lines: [UInt8] = []
    var count = 0
    while isUnfinished(simulator) {
      try await pace?.wait(for: simulator.events)
      next(from: &simulator, into: &lines)
      count += 1
      if pace != nil || lines.count >= Self.writeSize {
        try file.writeAll(lines)
        lines.removeAll(keepingCapacity: true)
        progress(simulator.events, count)
        count = 0
      }
    }
    try file.writeAll(lines)
  }

  /// Posts what is due, one event a request if the rate leaves time for it.
  ///
  /// - Parameter onWait: gets an answer that makes it wait.
  /// - Throws: `EventPoster.Refusal`, or `CancellationError`.
  package func post(
    from simulator: inout Simulator, with poster: inout EventPoster,
    onWait: (EventPoster.Refusal) -> Void
  ) async throws {
    while isUnfinished(simulator) {
      try await pace?.wait(for: simulator.events)
      var lines: [UInt8] = []
      var count = 0
      repeat {
        next(from: &simulator, into: &lines)
        count += 1
      } while count < Self.postSize && isUnfinished(simulator)
        && pace?.isDue(simulator.events) ?? true
      try await poster.post(lines, count: count, onWait: onWait)
      progress(simulator.events, count)
    }
  }
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

  func wait(for event: Int) async throws {
    try await Task.sleep(until: due(event), clock: .continuous)
  }
}

extension EventPoster.Account {
  /// `1000 events posted to …: 990 accepted, 10 duplicates (200: 12, 503: 3)`
  package func summary(of address: PostAddress) -> String {
    var answers = statuses.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    if unanswered > 0 { answers.append("no answer: \(unanswered)") }
    return "\(events) \(events == 1 ? "event" : "events") posted to \(address): "
      + "\(accepted) accepted, \(duplicates) \(duplicates == 1 ? "duplicate" : "duplicates")"
      + " (\(answers.joined(separator: ", ")))"
  }
}

extension Failure {
  /// What a receiver that takes nothing means for a command.
  package init(_ refusal: EventPoster.Refusal, _ address: PostAddress) {
    switch refusal {
    case .unanswered(let fault):
      self.init(.unavailable, "\(address): \(fault.reason)\(fault.question)")
    case .answered(let status, let answer):
      let words = "\(address): answered \(status): \(answer)"
      switch status {
      case 400, 413, 415, 422: self.init(.rejectedData, words)
      case 401, 403:
        self.init(
          .refused, words + "; give a token in FLOORBOARD_RECEIVER_TOKEN or receiver.token-file")
      default: self.init(.unavailable, words)
      }
    }
  }
}
