import ArgumentParser
import CursesTerminal
import Glibc
import LinuxIO
import Settings
import TerminalCells

extension Failure {
  /// The failure of a command that an error of the parts below stands for; nil for one that has an
  /// exit status of its own.
  fileprivate init?(_ error: any Error) {
    switch error {
    case let failure as Failure: self = failure
    case let error as SettingsError: self.init(error)
    case let error as TerminalError: self.init(.unavailable, "\(error)")
    default: return nil
    }
  }
}

extension ParsableCommand {
  /// Runs `work`. A failure prints its message on standard error and sets the exit status.
  func reporting<Result>(_ work: () async throws -> Result) async throws -> Result {
    do {
      return try await work()
    } catch {
      guard let failure = Failure(error) else { throw error }
      StandardError.write("floorboard: \(failure)")
      throw ExitCode(failure.status.rawValue)
    }
  }
}

/// Writes to standard error, safe for a terminal.
enum StandardError {
  static func write(_ line: String) { put("", line + "\n") }

  /// Writes our own control sequence, then `line`.
  static func put(_ control: StaticString, _ line: String) {
    let end = line.hasSuffix("\n") ? "\n" : ""
    let text = "\(control)" + SafeText(line.dropLast(end.count)).description + end
    // If standard error is gone, nothing can be reported.
    guard let file = try? FileDescriptor(duplicating: STDERR_FILENO, name: "standard error") else {
      return
    }
    try? file.writeAll(Array(text.utf8))
  }
}
