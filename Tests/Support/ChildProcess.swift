package import CSpawn
import Foundation

/// Programs that tests run. Foundation's `Process` reads past the end of a directory's entry and now
/// and then ends all tests (Swift 6.3.1, `findMaximumOpenFromProcSelfFD`).
package enum ChildProcess {
  /// What a program printed, and its status or the signal that ended it.
  package typealias Result = (status: Int32, output: String, errors: String)

  /// What a program is waited for at most; only a failing test ever waits so long.
  package static let patience = 300.0

  /// Starts a program, the first of `arguments`, that has no files but those of `streams`, and no
  /// signal blocked or ignored.
  ///
  /// - Parameters:
  ///   - flags: of posix_spawnattr_setflags(3), besides those for signals.
  ///   - streams: opens its standard streams.
  package static func start(
    _ arguments: [String], environment: [String: String], flags: Int32 = 0,
    streams: (inout posix_spawn_file_actions_t) -> Void
  ) throws -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe streams(&actions)
    // Else it would hold the ports on which receivers of other tests listen.
    unsafe spawn_close_from(&actions, 3)
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(flags | Int32(POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK)))
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    var process: pid_t = 0
    let failure = unsafe withCStrings(arguments) { pointers in
      unsafe withCStrings(environment.map { "\($0)=\($1)" }) { variables in
        unsafe posix_spawn(&process, arguments[0], &actions, &attributes, pointers, variables)
      }
    }
    if failure != 0 { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EINVAL) }
    return process
  }

  /// Starts a program whose standard streams are files.
  package static func start(
    _ arguments: [String], environment: [String: String], in directory: String? = nil,
    input: String = "/dev/null", output: String, errors: String = "/dev/null"
  ) throws -> pid_t {
    let new = O_WRONLY | O_CREAT | O_TRUNC
    return try unsafe start(arguments, environment: environment) { actions in
      unsafe posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
      unsafe posix_spawn_file_actions_addopen(&actions, 1, output, new, 0o600)
      unsafe posix_spawn_file_actions_addopen(&actions, 2, errors, new, 0o600)
      if let directory { _ = unsafe spawn_run_in(&actions, directory) }
    }
  }

  /// Runs a program to its end.
  ///
  /// - Parameter directory: where it is run; nil: where the tests are.
  package static func run(
    _ arguments: [String], input: String = "",
    environment: [String: String] = ProcessInfo.processInfo.environment, in directory: String? = nil
  ) throws -> Result {
    let files = TemporaryDirectory()
    let (given, output, errors) = (files.file("in"), files.file("out"), files.file("errors"))
    try Data(input.utf8).write(to: URL(filePath: given))
    let process = try start(
      arguments, environment: environment, in: directory, input: given, output: output,
      errors: errors)
    let status = waitForEnd(of: process)
    let signal = status & 0x7F
    return (
      signal == 0 ? status >> 8 & 0xFF : signal, try text(of: output), try text(of: errors)
    )
  }

  package static func text(of file: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: file)), as: UTF8.self)
  }

  /// waitpid(2).
  package static func wait(for process: pid_t, _ options: Int32) -> (
    process: pid_t, status: Int32
  ) {
    var status: Int32 = 0
    let found = unsafe waitpid(process, &status, options)
    return (found, status)
  }

  /// Waits for the end of a process and returns its status (wait(2)). What hangs is killed, so that
  /// its test fails and the others go on.
  package static func waitForEnd(of process: pid_t) -> Int32 {
    let end = Date.now + patience
    while Date.now < end {
      let (ended, status) = wait(for: process, WNOHANG)
      if ended != 0 { return status }
      poll(nil, 0, 5)
    }
    kill(process, SIGKILL)
    return wait(for: process, 0).status
  }

  private static func withCStrings<Result>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
  ) -> Result {
    let copies = unsafe strings.map { unsafe strdup($0) }
    defer { for index in unsafe copies.indices { unsafe free(copies[index]) } }
    return unsafe body(copies + [nil])
  }
}
