import Dispatch
import Glibc
import LinuxIO
import Logging

/// Ends the process some time after SIGTERM or SIGINT if it has not ended by then: a write does not
/// return, or clients ask for more than it can answer. It has a thread of its own, because tasks
/// wait behind those that answer.
struct EndingDeadline {
  private let sources: [any DispatchSourceSignal]

  init(after patience: Duration, _ log: Logger) {
    let queue = DispatchQueue(label: "ending")
    let time = Int(patience.components.seconds)
    sources = [SIGTERM, SIGINT].map { DispatchSource.makeSignalSource(signal: $0, queue: queue) }
    for source in sources {
      source.setEventHandler {
        queue.asyncAfter(deadline: .now() + .seconds(time)) {
          // The log may be what takes no writes.
          DispatchQueue.global().async {
            log.log(
              .error, "ended",
              """
              ended before everything was done: a write does not return, or clients ask for too \
              much; what was not answered may be missing
              """)
          }
          queue.asyncAfter(deadline: .now() + .milliseconds(500)) {
            _exit(Failure.Status.inputOutput.rawValue)
          }
        }
      }
      source.resume()
    }
  }

  func cancel() {
    for source in sources { source.cancel() }
  }
}
