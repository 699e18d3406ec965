import Foundation
import LinuxIO
import TestSupport
import Testing

/// `floorboard receive` running, its log at hand.
final class ReceiveProgram {
  /// What a test waits for at most; only a failing test ever does.
  private static let patience = 120.0

  private(set) var port: Int
  private let process: pid_t
  private let log: String
  private var hasEnded = false

  /// Starts it and waits until it listens.
  ///
  /// - Parameters:
  ///   - port: 0: one that is free.
  ///   - directory: of its log.
  ///   - arguments: more of them; `--journal` is a folder of `directory` unless given.
  ///   - launcher: a program and its arguments that runs it.
  ///   - whileStarting: called with its number before it listens.
  init(
    on port: Int = 0, in directory: TemporaryDirectory, _ arguments: [String] = [],
    environment: [String: String] = [:], through launcher: [String] = [],
    whileStarting: (pid_t) throws -> Void = { _ in }
  ) throws {
    let log = directory.file("receive-\(UUID()).log")
    process = try Program.spawn(
      launcher + [Program.path, "receive", "--listen", "127.0.0.1:\(port)", "--log", log]
        + arguments,
      environment: directory.environment.merging(environment) { $1 })
    self.log = log
    self.port = port
    try whileStarting(process)
    try Self.wait(for: log) { $0.contains("listening: POST") }
    self.port = try #require(
      logged.firstMatch(of: /127\.0\.0\.1:(\d+)\//).flatMap { Int($0.1) })
  }

  deinit { end(by: SIGKILL) }

  var logged: String { Self.text(of: log) }

  /// Of its memory, what is in the machine's.
  func residentBytes() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    let kibibytes = try #require(status.firstMatch(of: /VmRSS:\s+(\d+) kB/)).1
    return 1024 * (Int(kibibytes) ?? 0)
  }

  /// The seconds of a processor that it has used (proc_pid_stat(5)).
  func processorSeconds() throws -> Double {
    let stat = try String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    let fields = try #require(stat.split(separator: ") ").last).split(separator: " ")
    let ticks = try #require(Double(fields[11])) + #require(Double(fields[12]))
    return ticks / Double(sysconf(Int32(_SC_CLK_TCK)))
  }

  func openFiles() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count
  }

  /// - Parameter limits: `SOFT:HARD`, or both (prlimit(1)).
  func limitDescriptors(to limits: String) throws {
    let run = try Program.run(
      ["--pid", "\(process)", "--nofile=\(limits)"], program: "/usr/bin/prlimit")
    try #require(run.status == 0, "\(run.errors)")
  }

  func signal(_ number: Int32) { kill(process, number) }

  /// Ends it by a signal, waits for the end, and returns its status (wait(2)).
  @discardableResult func end(by signal: Int32) -> Int32 {
    if hasEnded { return 0 }
    hasEnded = true
    kill(process, signal)
    return ChildProcess.waitForEnd(of: process)
  }

  /// Returns once `text` has been logged `count` times.
  func waitToLog(_ text: String, times count: Int = 1) throws {
    try Self.wait(for: log) { $0.ranges(of: text).count >= count }
  }

  private static func text(of file: String) -> String {
    (try? String(contentsOfFile: file, encoding: .utf8)) ?? ""
  }

  private static func wait(for log: String, _ condition: (String) -> Bool) throws {
    let inotify = try #require(Inotify())
    try #require(inotify.watch(Directory.parent(of: log), for: IN_CREATE | IN_MODIFY) != nil)
    let end = MachineClock.uptime + Int64(patience * 1000)
    while MachineClock.uptime < end {
      if condition(text(of: log)) { return }
      _ = Readiness.wait(
        for: [inotify.number], milliseconds: Int32(clamping: end - MachineClock.uptime))
      _ = inotify.notices()
    }
    Issue.record("waited in vain; logged: \(text(of: log))")
    throw TerminalSession.Missing()
  }
}

/// Ports that no connection of any program is given, so that they are free again and again: they lie
/// below those from which the system chooses (ip(7), `ip_local_port_range`).
enum QuietPort {
  static func choose() throws -> Int {
    let range = try? String(
      contentsOfFile: "/proc/sys/net/ipv4/ip_local_port_range", encoding: .utf8)
    // Where it cannot be read: Linux's own.
    let lowest = range?.split(separator: "\t").first.flatMap { Int($0) } ?? 32_768
    return try #require((10_000..<lowest).shuffled().first(where: isFree))
  }

  private static func isFree(_ port: Int) -> Bool {
    let socket = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
    defer { close(socket) }
    return Loopback.bind(socket, to: port)
  }
}
