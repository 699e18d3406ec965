import AgentFloor
import CLinux
import Glibc
import WebhookEvents

/// `alerts.command`, run by `/bin/sh -c` at each new alert.
///
/// The command is the operator's. The alert comes on standard input as one line of JSON, never as
/// part of the command line. Output is discarded.
struct AlertCommand {
  /// Most commands at once, and most alerts that wait; further alerts are dropped and counted.
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
  /// Failed commands and dropped alerts since the start.
  private(set) var failures = 0
  /// Why the last one failed.
  private var reason = ""

  init(_ words: String) { self.words = words }

  /// The trouble for the header; nil if there is none.
  var trouble: String? {
    failures == 0 ? nil : "alert command: \(reason)\(failures > 1 ? " (\(failures) failed)" : "")"
  }

  /// Milliseconds until `tend` is due again; nil if nothing runs.
  var interval: Int64? { running.isEmpty ? nil : 100 }

  /// Queues one alert, a line of JSON, for its own run.
  mutating func take(_ alert: [UInt8]) {
    guard waiting.count < Self.waitingLimit else {
      fail("too many alerts at once")
      return
    }
    waiting.append(alert)
  }

  /// Starts waiting alerts, and checks running commands.
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

  /// Ends running commands.
  mutating func stop() {
    for child in running { kill(-child.process, SIGTERM) }
    running = []
  }

  /// How a command ended (waitpid(2)); nil while it runs.
  private func status(of child: Child, at now: Int64) -> Ending? {
    let (found, status) = System.wait(for: child.process, WNOHANG)
    if found > 0 { return .status(status) }
    if found < 0 { return .lost(errno) }
    guard now >= child.deadline else { return nil }
    // Its children too: it leads a process group.
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
  /// The alert as `alerts.command` gets it: one line.
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
