package import EventSources
import LinuxIO
import Synchronization
import WebhookEvents

extension Journal {
  /// Milliseconds between two probes of a failing journal.
  private static var probeInterval: Int32 { 1000 }

  /// Writes appended events and sends them to `channel`, until the task is cancelled or `close` is
  /// called.
  package func run(into channel: BatchChannel) async {
    status.set(.live)
    await withTaskCancellationHandler {
      await BlockingThread.run { [self] in
        if keepsFiles {
          let disk = DirectoryDisk(directory: directory)
          await write(with: JournalWriter(on: disk, durability: options.durability), into: channel)
        } else {
          await write(with: JournalWriter(on: NoDisk(), durability: .os), into: channel)
        }
      }
    } onCancel: {
      close()
    }
    status.set(.stopped)
  }

  private enum Step {
    case pass(Notes)
    case write, sleep, probe, end
  }

  private func write<Disk: JournalDisk & ~Copyable>(
    with writer: consuming JournalWriter<Disk>, into channel: BatchChannel
  ) async {
    var rejected = RejectedLog(directory: directory, keepDays: options.keepDays)
    while true {
      note(.leftover, writer.leftover)
      switch nextStep() {
      case .pass(let notes):
        if keepsFiles { for body in notes.bodies { keep(body, in: &rejected) } }
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
        writeGroup(with: &writer, into: room)
      case .sleep: wakeUp.wait()
      case .probe:
        if !wakeUp.wait(milliseconds: Self.probeInterval) { probe(with: &writer) }
      case .end: return
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
    with writer: inout JournalWriter<Disk>, into room: consuming Reservation
  ) {
    guard let group = state.withLock({ $0.queue.begin() }) else { return }
    let position: JournalPosition
    do throws(SystemError) {
      let previous = state.withLock { $0.position?.day }
      position = try writer.append(group.lines, on: group.day)
      if keepsFiles, let previous, previous < group.day { deleteOldDays() }
    } catch {
      answerFailure(.failing(error.reason))
      return
    }
    let (duplicates, answers) = state.withLock { state in
      state.position = position
      if state.health != .closed { state.health = .good }
      return state.queue.finish()
    }
    status.set(.live)
    status.record(eventAt: now())
    room.send(
      SourceBatch(
        group.events, source: status.status.name, duplicates: duplicates, position: position))
    for answer in answers { answer.ticket(.success(answer.receipt)) }
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

  private func probe<Disk: JournalDisk & ~Copyable>(with writer: inout JournalWriter<Disk>) {
    do throws(SystemError) {
      try writer.probe()
    } catch {
      answerFailure(.failing(error.reason))
      return
    }
    state.withLock { if $0.health != .closed { $0.health = .good } }
    status.set(.live)
  }
}
