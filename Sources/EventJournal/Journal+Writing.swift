package import EventSources
import LinuxIO
import Synchronization
import WebhookEvents

extension Journal {
  /// Milliseconds between two probes of a failing journal.
  private static var probeInterval: Int32 { 1000 }
  /// Milliseconds between two probes of a journal that nothing came for yet.
  private static var idleInterval: Int32 { 30_000 }

  /// Writes appended events and sends them to `channel`, until the task is cancelled or `close` is
  /// called.
  package func run(into channel: BatchChannel) async {
    status.set(.live)
    await withTaskCancellationHandler {
      await withTaskGroup { group in
        group.addTask { await self.watch() }
        await BlockingThread.run { [self] in
          if keepsFiles {
            let disk = DirectoryDisk(
              directory: directory, identity: identity, unsynced: unsynced)
            await write(
              with: JournalWriter(
                on: disk, durability: options.durability, generation: identity.generation),
              into: channel)
          } else {
            await write(with: JournalWriter(on: NoDisk(), durability: .os), into: channel)
          }
        }
        group.cancelAll()
      }
    } onCancel: {
      close()
    }
    status.set(.stopped)
  }

  /// The files that an earlier run wrote and that are trusted from now on.
  private var unsynced: [String] {
    options.durability == .sync ? state.withLock { $0.replayed.map(\.fileName) } : []
  }

  /// Shows on the board that a write does not return, and that it has; tells of lost bodies.
  private func watch() async {
    // Cancellation ends the sleep and then the loop.
    while (try? await Task.sleep(for: .seconds(1))) != nil {
      tellLosses()
      switch health {
      case .failing(let reason): status.set(.lost("journal: \(reason)"))
      case .good: status.set(.live)
      case .closed: break
      }
    }
  }

  private enum Step {
    case pass(Notes)
    case write, sleep, probe, end
  }

  private func write<Disk: JournalDisk & ~Copyable>(
    with writer: consuming JournalWriter<Disk>, into channel: BatchChannel
  ) async {
    var rejected = RejectedLog(directory: directory)
    var lines = JournalLines(
      omitting: options.omit, after: state.withLock { $0.lastArrival })
    // Before the first answer.
    probe(with: &writer)
    while true {
      reportFindings(of: &writer)
      switch nextStep() {
      case .pass(let notes):
        keep(notes.bodies, in: &rejected)
        await channel.send(
          SourceBatch(
            EventBatch(), source: status.status.name, rejections: notes.rejections,
            duplicates: notes.duplicates))
      case .write:
        // Room first, so that what is written is also applied. Meanwhile the group grows.
        guard let room = await channel.reserve() else {
          answerFailure(.closing)
          continue
        }
        writeGroup(&lines, with: &writer, into: room)
      case .sleep:
        let hasSlept = !wakeUp.wait(milliseconds: writer.hasNoRoom ? Self.idleInterval : -1)
        if hasSlept { probe(with: &writer) }
      case .probe:
        if !wakeUp.wait(milliseconds: Self.probeInterval) { probe(with: &writer) }
      case .end: return end(&writer)
      }
    }
  }

  private func nextStep() -> Step {
    state.withLock { state in
      if !state.notes.isEmpty {
        defer { state.notes = Notes() }
        return .pass(state.notes)
      }
      if state.queue.hasQueued { return .write }
      switch state.health {
      case .closed: return .end
      case .failing:
        state.isAsleep = true
        return .probe
      case .good:
        state.isAsleep = true
        return .sleep
      }
    }
  }

  private func writeGroup<Disk: JournalDisk & ~Copyable>(
    _ lines: inout JournalLines, with writer: inout JournalWriter<Disk>,
    into room: consuming Reservation
  ) {
    guard let group = state.withLock({ $0.queue.begin() }) else { return }
    let (text, events) = lines.encode(group.entries)
    checkClock()
    let done = attempt { () throws(SystemError) -> JournalPosition? in
      // Only repeats of what an earlier run wrote: sync that, write nothing.
      if text.isEmpty {
        try writer.makeDurable()
        return nil
      }
      return try writer.append(text, on: group.day)
    }
    guard let done else { return }
    if let done,
      done.generation > (state.withLock { $0.position?.generation } ?? identity.generation)
    {
      learnAnew()
    }
    let (duplicates, answers, onGrowth) = state.withLock { state in
      if let position = done { state.position = position }
      let (duplicates, answers) = state.queue.finish()
      return (duplicates, answers, state.onGrowth)
    }
    room.send(
      SourceBatch(
        events, source: status.status.name, duplicates: duplicates, position: position))
    // Behind what the floor is sent, so that nothing comes back from the stream before it.
    if let done { onGrowth?(done, events.count) }
    for answer in answers { answer.ticket(.success(answer.receipt)) }
    if !text.isEmpty { turn(to: group.day) }
  }

  private func probe<Disk: JournalDisk & ~Copyable>(with writer: inout JournalWriter<Disk>) {
    _ = attempt { () throws(SystemError) in try writer.probe() }
  }

  /// Does what writes, and is told if it does not return (`health`).
  func watched<Result, Problem: Error>(
    _ work: () throws(Problem) -> Result
  ) throws(Problem) -> Result {
    let begun = uptime()
    state.withLock { $0.writingSince = begun }
    defer { state.withLock { $0.writingSince = nil } }
    return try work()
  }

  /// Makes something durable. A failure is the answer to all who wait.
  ///
  /// - Returns: nil after a failure.
  private func attempt<Result>(_ work: () throws(SystemError) -> Result) -> Result? {
    do throws(SystemError) {
      let result = try watched(work)
      state.withLock { state in
        state.queue.trust()
        if state.health != .closed { state.health = .good }
      }
      status.set(.live)
      return result
    } catch {
      answerFailure(.failing(error.reason))
      return nil
    }
  }

  private func answerFailure(_ refusal: JournalRefusal) {
    let waiting = state.withLock { state in
      if case .failing(let reason) = refusal, state.health != .closed {
        state.health = .failing(reason)
      }
      return state.queue.fail()
    }
    if case .failing(let reason) = refusal { status.set(.lost("journal: \(reason)")) }
    for waiter in waiting { waiter(.failure(refusal)) }
  }

  /// An event of `day` is on disk.
  private func turn(to day: JournalDay) {
    status.record(eventAt: now())
    let hasTurned = state.withLock { state in
      defer { state.newest = max(day, state.newest ?? day) }
      return state.newest.map { $0 < day } ?? false
    }
    if keepsFiles, hasTurned {
      show(.changedFile, nil)
      deleteOldDay()
    }
  }

  private func reportFindings<Disk: JournalDisk & ~Copyable>(of writer: inout JournalWriter<Disk>) {
    note(.leftover, writer.leftover.map { "\($0)" })
    for finding in writer.findings {
      log(.init(.error, finding))
      show(.changedFile, finding)
    }
    writer.findings = []
  }

  private func end<Disk: JournalDisk & ~Copyable>(_ writer: inout JournalWriter<Disk>) {
    do throws(SystemError) {
      try writer.close()
      log(.init(.notice, "all that was acknowledged is in the journal"))
    } catch {
      log(.init(.error, "the journal may be incomplete: \(error)"))
    }
    reportFindings(of: &writer)
    tellLosses()
  }
}
