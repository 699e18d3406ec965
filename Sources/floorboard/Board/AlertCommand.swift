import AgentFloor
import CLinux
import Glibc
import WebhookEvents

/// `alerts.command`: run by `/bin/sh -c` at each new alert.
///
/// The words are the operator's own, from the configuration; the alert reaches them on standard
/// input alone, as one line of JSON, and never as part of a command line. Its output goes nowhere.
struct AlertCommand {
  /// Commands that run at once, and alerts that wait for their turn; past that alerts are dropped
  /// and counted.
  static let runningLimit = 4
  static let waitingLimit = 64
  /// Milliseconds after which a command is killed.
  static let patience: Int64 = 30_000

  private struct Child {
    let process: pid_t
    let deadline: Int64
  }

  let words: String
  private var running: [Child] = []
  private var waiting: [[UInt8]] = []
  /// Commands that failed and alerts that were dropped, since the start.
  private(set) var failures = 0
  /// Why the newest of them failed.
  private var reason = ""

  init(_ words: String) { self.words = words }

  /// What the header says of it; nil while all is well.
  var trouble: String? {
    failures == 0 ? nil : "alert command: \(reason)\(failures > 1 ? " (\(failures) failed)" : "")"
  }

  /// Milliseconds after which it wants to be tended again; nil where nothing runs.
  var interval: Int64? { running.isEmpty ? nil : 100 }

  /// Queues one line of JSON for a run of its own.
  mutating func take(_ alert: [UInt8]) {
    guard waiting.count < Self.waitingLimit else {
      fail("too many alerts at once")
      return
    }
    waiting.append(alert)
  }

  /// Starts what waits, and looks after what runs.
  mutating func tend(at now: Int64) {
    var lasting: [Child] = []
    for child in running {
      if let status = status(of: child, at: now) { judge(status) } else { lasting.append(child) }
    }
    running = lasting
    while running.count < Self.runningLimit, !waiting.isEmpty {
      start(waiting.removeFirst(), at: now)
    }
  }

  /// Ends what still runs.
  mutating func stop() {
    for child in running { kill(-child.process, SIGTERM) }
    running = []
  }

  /// How a command ended, as waitpid(2) has it; nil while it runs.
  private func status(of child: Child, at now: Int64) -> Ending? {
    let (found, status) = System.wait(for: child.process, WNOHANG)
    if found > 0 { return .status(status) }
    if found < 0 { return .lost(errno) }
    guard now >= child.deadline else { return nil }
    // With all it has started: it leads a group of its own.
    kill(-child.process, SIGKILL)
    _ = System.wait(for: child.process, 0)
    return .late
  }

  private enum Ending {
    case status(Int32)
    case lost(Int32)
    case late
  }

  private mutating func judge(_ ending: Ending) {
    switch ending {
    case .late: fail("stopped after \(Self.patience / 1000) s")
    case .lost(let code): fail(System.reason(code))
    case .status(let status) where status & 0x7F != 0: fail("ended by signal \(status & 0x7F)")
    case .status(let status) where status >> 8 != 0: fail("exit status \(status >> 8 & 0xFF)")
    case .status: break
    }
  }

  private mutating func fail(_ reason: String) {
    failures += 1
    self.reason = reason
  }

  private mutating func start(_ alert: [UInt8], at now: Int64) {
    let input = unsafe linux_memory_file("alert")
    guard input >= 0 else { return fail(System.reason(errno)) }
    defer { close(input) }
    let written = System.write(alert.span, to: input)
    guard written == alert.count, lseek(input, 0, SEEK_SET) == 0 else {
      return fail("no memory for the alert")
    }
    var process: pid_t = 0
    let problem = unsafe linux_spawn_shell(words, input, &process)
    guard problem == 0 else { return fail(System.reason(problem)) }
    running.append(Child(process: process, deadline: now + Self.patience))
  }
}

extension AlertBook.Alert {
  /// The alert as `alerts.command` reads it: one line.
  func json(limit: Limit?, now: Timestamp, name: String?, team: String?) -> [UInt8] {
    var writer = JSONWriter()
    writer.object { alert in
      switch subject {
      case .agent(let username, let reason):
        alert.member("about", "agent")
        alert.member("username", username)
        alert.member("reason", reason.rawValue)
        alert.member("name", name)
        alert.member("team", team)
      case .silence: alert.member("about", "silence")
      }
      alert.member("level", level == .critical ? "critical" : "warning")
      if let status {
        alert.member("status", status.kind.name)
        alert.member("activityName", status.activityName)
      }
      alert.member("since", since)
      alert.member("seconds", max(0, now.seconds(since: since)) as Int64?)
      if let limit {
        alert.member("warning", limit.warning as Int64?)
        alert.member("critical", limit.critical as Int64?)
      }
      alert.member("at", now)
    }
    return writer.bytes + [UInt8(ascii: "\n")]
  }
}
