import CLinux
import Glibc
import LinuxIO
import Subprocess
import Synchronization
import SystemPackage

/// Runs `alerts.command` by `/bin/sh -c` at each new alert, off the board's thread.
///
/// The words are the operator's own, from the configuration. The alert reaches them on standard
/// input alone, as one line of JSON, and never as part of a command line. Their output goes nowhere.
package final class AlertCommands: Sendable {
  /// Most commands at once, and most alerts that wait; further alerts are dropped and counted.
  package static let runningLimit = 4
  package static let waitingLimit = 64
  /// How long a command may run before it is killed with its process group.
  package static let patience = Duration.seconds(30)

  /// Runs the words as they are under the limit of open files that this program was started with.
  private static let script = "ulimit -Sn \(DescriptorLimit.atStart); exec /bin/sh -c \"$0\""

  private struct Job {
    let words: String
    let alert: [UInt8]
  }

  /// How a command ended that did not do what it was for.
  private enum CommandFailure: Error {
    case words(String)
  }

  private struct Account {
    var failures = 0
    var newestReason = ""
    var ring: (@Sendable () -> Void)?
  }

  private let jobs: AsyncStream<Job>
  private let queue: AsyncStream<Job>.Continuation
  private let account = Mutex(Account())
  private let environment: [String: String]
  private let patience: Duration

  /// - Parameter environment: of the commands; the receiver's secrets are left out of it.
  package init(environment: [String: String], patience: Duration = AlertCommands.patience) {
    self.environment = environment.filter { !$0.key.hasPrefix("FLOORBOARD_RECEIVER_") }
    self.patience = patience
    (jobs, queue) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.waitingLimit))
  }

  /// What the header says of commands that failed and alerts that were dropped; nil while none was.
  package var trouble: String? {
    let account = account.withLock { $0 }
    if account.failures == 0 { return nil }
    let count = account.failures > 1 ? " (\(account.failures) failed)" : ""
    return "alert command: \(account.newestReason)\(count)"
  }

  /// Queues a run of `words` for one alert, a line of JSON.
  package func run(_ words: String, for alert: [UInt8]) {
    if case .dropped = queue.yield(Job(words: words, alert: alert)) {
      count("too many alerts at once")
    }
  }

  /// Runs what is queued until the task is cancelled, which kills what still runs.
  package func run() async {
    await withTaskGroup(of: Void.self) { group in
      var running = 0
      for await job in jobs {
        if running == Self.runningLimit {
          await group.next()
          running -= 1
        }
        group.addTask { await self.run(job) }
        running += 1
      }
    }
  }

  private func run(_ job: Job) async {
    do {
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await self.execute(job) }
        group.addTask { [patience] in
          try await Task.sleep(for: patience)
          throw CommandFailure.words("stopped after \(patience.components.seconds) s")
        }
        defer { group.cancelAll() }
        try await group.next()
      }
    } catch is CancellationError {
      // The board has ended.
    } catch CommandFailure.words(let reason) {
      count(reason)
    } catch let error as SystemError {
      count("\(error)")
    } catch {
      count("/bin/sh cannot be started")
    }
  }

  private func execute(_ job: Job) async throws {
    var options = PlatformOptions()
    options.processGroupID = 0
    options.teardownSequence = [
      .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .zero)
    ]
    let result = try await Subprocess.run(
      .path("/bin/sh"), arguments: ["-c", Self.script, job.words],
      environment: .custom(
        Dictionary(
          uniqueKeysWithValues: environment.compactMap { key, value in
            Environment.Key(rawValue: key).map { ($0, value) }
          })),
      platformOptions: options,
      input: .fileDescriptor(try Self.input(job.alert), closeAfterSpawningProcess: true),
      output: .discarded, error: .discarded)
    switch result.terminationStatus {
    case .exited(0): break
    case .exited(let status): throw CommandFailure.words("exit status \(status)")
    case .signaled(let signal): throw CommandFailure.words("ended by signal \(signal)")
    }
  }

  /// A file in memory that holds the alert: a pipe would break where the command does not read.
  private static func input(_ alert: [UInt8]) throws -> SystemPackage.FileDescriptor {
    let file = SystemPackage.FileDescriptor(rawValue: unsafe linux_memory_file("alert"))
    guard file.rawValue >= 0 else { throw SystemError("make", "a file in memory") }
    try file.writeAll(alert)
    try file.seek(offset: 0, from: .start)
    return file
  }

  /// Calls `ring` after each failure from now on.
  package func onFailure(_ ring: @escaping @Sendable () -> Void) {
    account.withLock { $0.ring = ring }
  }

  private func count(_ reason: String) {
    let ring = account.withLock { account in
      account.failures += 1
      account.newestReason = reason
      return account.ring
    }
    ring?()
  }
}
