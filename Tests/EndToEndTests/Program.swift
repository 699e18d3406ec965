import CLinux
import Foundation
import TestSupport
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
    // The first terminal a session leader opens becomes its controlling terminal.
    let name = try terminal.map(name(of:)) ?? "/dev/null"
    return try unsafe ChildProcess.start(
      arguments, environment: self.environment.merging(environment) { $1 }, flags: newSessionFlag
    ) { actions in
      unsafe posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
      unsafe posix_spawn_file_actions_adddup2(&actions, 0, 1)
      unsafe posix_spawn_file_actions_adddup2(&actions, 0, 2)
    }
  }

  /// The path of a terminal. Tests run side by side, and ttyname(3) has one buffer for all.
  private static func name(of terminal: Int32) throws -> String {
    var name = [CChar](repeating: 0, count: Int(PATH_MAX))
    try #require(unsafe ttyname_r(terminal, &name, name.count) == 0)
    return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
  }

  /// The tests' own environment without what would change the program's behaviour.
  static var environment: [String: String] {
    ProcessInfo.processInfo.environment.filter { name, _ in
      !["NO_COLOR", "COLORTERM", "LINES", "COLUMNS", "TZ"].contains(name)
        && !name.hasPrefix("FLOORBOARD_") && !name.hasPrefix("XDG_") && !name.hasPrefix("LC_")
    }
  }

  /// What the program printed and how it ended, without a terminal.
  ///
  /// - Parameters:
  ///   - directory: where it is run; nil: where the tests are.
  ///   - program: another program than ours.
  static func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:],
    in directory: String? = nil, program: String = path
  ) throws -> ChildProcess.Result {
    try ChildProcess.run(
      [program] + arguments, input: input,
      environment: self.environment.merging(environment) { $1 }, in: directory)
  }
}

/// `POSIX_SPAWN_SETSID`, which the Glibc module leaves out (spawn.h).
private let newSessionFlag: Int32 = 0x80
