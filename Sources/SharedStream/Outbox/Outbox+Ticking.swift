import EventJournal
import EventSources
import LinuxIO
import Synchronization

extension Outbox {
  /// Between two looks at who has waited long enough.
  private static var pause: Duration { .milliseconds(50) }
  /// Looks between two cursors kept.
  private static var looksACursor: Int { 20 }

  /// Ends waits, keeps the cursor, and has what could not be read tried again, until the task is
  /// cancelled.
  func tick() async {
    var looks = 0
    // Cancellation ends the pause and then the loop.
    while (try? await Task.sleep(for: Self.pause)) != nil {
      expire()
      looks += 1
      guard looks % Self.looksACursor == 0 else { continue }
      keepCursor()
      adoptStream()
      wakes.continuation.yield()
    }
    keepCursor()
  }

  private func expire() {
    let now = uptime()
    for waiter in state.withLock({ $0.machine.expire(at: now) }) { waiter(false) }
    let status = status
    if status.away != nil {
      silence.tell("nothing is acknowledged: requests wait no longer")
    } else if status.unreplicated == 0 {
      silence.tell(nil)
    }
  }

  private func keepCursor() {
    let cursor = state.withLock { state in
      state.epoch.map { OutboxCursor(epoch: $0, position: state.machine.cursor) }
    }
    guard let cursor, cursor != state.withLock({ $0.kept }) else { return }
    do throws(SystemError) {
      try cursor.keep(in: journal.directory)
      state.withLock { $0.kept = cursor }
      cursorTrouble.tell(nil)
    } catch {
      cursorTrouble.tell("how far it has the journal cannot be kept: \(error)")
    }
  }
}
