package import AgentFloor
import LinuxIO
import Synchronization

/// Keeps a board's acknowledgements on a thread of its own: no key waits for the disk.
///
/// Of several states that wait to be written, only the newest is.
package final class AcknowledgementWriter: Sendable {
  private struct State {
    var waiting: [AlertBook.Alert]?
    var failure: AcknowledgementError?
  }

  private let file: AcknowledgementFile
  private let state = Mutex(State())
  private let wakeUp = WakeUp()
  /// What was kept before this start.
  package let kept: [AlertBook.Alert]

  /// - Throws: where the file cannot be read or is not as this program writes it.
  package init(_ file: AcknowledgementFile) throws(AcknowledgementError) {
    self.file = file
    kept = try file.read()
  }

  /// Has `alerts` written in place of what was kept.
  func keep(_ alerts: [AlertBook.Alert]) {
    state.withLock { $0.waiting = alerts }
    wakeUp.signal()
  }

  /// Why the last writing failed, once.
  func takeFailure() -> AcknowledgementError? {
    state.withLock { state in
      defer { state.failure = nil }
      return state.failure
    }
  }

  /// Writes until the task is cancelled, then what still waits.
  package func run() async {
    await withTaskCancellationHandler {
      await BlockingThread.run { [self] in
        while !Task.isCancelled {
          writeWaiting()
          wakeUp.wait()
        }
        writeWaiting()
      }
    } onCancel: {
      wakeUp.signal()
    }
  }

  private func writeWaiting() {
    let alerts = state.withLock { state in
      defer { state.waiting = nil }
      return state.waiting
    }
    guard let alerts else { return }
    do throws(AcknowledgementError) { try file.write(alerts) } catch {
      state.withLock { $0.failure = error }
    }
  }
}
