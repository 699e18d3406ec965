import CLinux
import CSpawn
import Foundation
import Testing

/// The program that was built beside these tests.
enum Program {
  static let path: String = {
    let tests = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    // Swift Testing runs in a helper of the toolchain; the tests' own bundle is its argument.
    let bundle = CommandLine.arguments.first { $0.contains(".xctest") } ?? tests
    return URL(filePath: bundle).deletingLastPathComponent().appending(path: "floorboard").path
  }()

  /// Starts a program, the first of `arguments`, with its standard streams on `terminal`, which
  /// becomes its own; without one they lead nowhere.
  static func spawn(
    _ arguments: [String], terminal: Int32? = nil, environment: [String: String]
  ) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    // The first terminal a session leader opens becomes its controlling terminal.
    let name = try terminal.map(name(of:)) ?? "/dev/null"
    unsafe posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
    unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
    // Else it would hold the ports on which receivers of other tests listen.
    unsafe spawn_close_from(&actions, 3)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(newSessionFlag | Int32(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)))
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    var process: pid_t = 0
    let variables = self.environment.merging(environment) { $1 }.map { "\($0)=\($1)" }
    try unsafe withCStrings(arguments) { pointers in
      try unsafe withCStrings(variables) { variables in
        try #require(
          unsafe posix_spawn(
            &process, arguments[0], &actions, &attributes, pointers, variables) == 0)
      }
    }
    return process
  }

  /// The path of a terminal. Tests run side by side, and ttyname(3) has one buffer for all.
  private static func name(of terminal: Int32) throws -> String {
    var name = [CChar](repeating: 0, count: Int(PATH_MAX))
    try #require(unsafe ttyname_r(terminal, &name, name.count) == 0)
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// waitpid(2).
  static func wait(for process: pid_t, _ options: Int32) -> (process: pid_t, status: Int32) {
    var status: Int32 = 0
    let found = unsafe waitpid(process, &status, options)
    return (found, status)
  }

  /// Waits for the end of a process and returns its status (wait(2)). What hangs is killed, so that
  /// its test fails and the others go on.
  static func waitForEnd(of process: pid_t) -> Int32 {
    let end = Date.now + TerminalSession.patience
    while Date.now < end {
      let (ended, status) = wait(for: process, WNOHANG)
      if ended != 0 { return status }
      poll(nil, 0, 5)
    }
    kill(process, SIGKILL)
    return wait(for: process, 0).status
  }

  /// The tests' own environment without what would change the program's behaviour.
  static var environment: [String: String] {
    ProcessInfo.processInfo.environment.filter { name, _ in
      !["NO_COLOR", "COLORTERM", "LINES", "COLUMNS", "TZ"].contains(name)
        && !name.hasPrefix("FLOORBOARD_") && !name.hasPrefix("XDG_") && !name.hasPrefix("LC_")
    }
  }

  /// What the program printed and how it ended, without a terminal. What hangs is killed.
  ///
  /// - Parameters:
  ///   - directory: where it is run; nil: where the tests are.
  ///   - program: another program than ours.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    in directory: String? = nil, program: String = path
  ) throws -> (status: Int32, output: String, errors: String) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    if let directory { process.currentDirectoryURL = URL(filePath: directory) }
    process.environment = self.environment.merging(environment) { $1 }
    let (output, errors, stdin) = (Pipe(), Pipe(), Pipe())
    process.standardOutput = output
    process.standardError = errors
    process.standardInput = stdin
    try process.run()
    let end = DispatchWorkItem { [id = process.processIdentifier] in kill(id, SIGKILL) }
    DispatchQueue.global().asyncAfter(deadline: .now() + TerminalSession.patience, execute: end)
    defer { end.cancel() }
    try stdin.fileHandleForWriting.write(contentsOf: Data(input.utf8))
    try stdin.fileHandleForWriting.close()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    let problem = try errors.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (
      process.terminationStatus, String(decoding: text, as: UTF8.self),
      String(decoding: problem, as: UTF8.self)
    )
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) throws -> Result
  ) rethrows -> Result {
    let copies = unsafe strings.map { unsafe strdup($0) }
    defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
    return try unsafe body(copies + [nil])
  }
}

/// `POSIX_SPAWN_SETSID`, which the Glibc module leaves out (spawn.h).
private let newSessionFlag: Int32 = 0x80
