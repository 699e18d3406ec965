import ArgumentParser
import Glibc
import TerminalCells

/// Why a command failed: an exit status and one line.
struct Failure: Error, CustomStringConvertible {
  /// The exit statuses, after sysexits.h. README lists them.
  enum Status: Int32 {
    case levelReached = 1
    case usage = 64
    case rejectedData = 65
    case noInput = 66
    case unavailable = 69
    case cannotCreate = 73
    case inputOutput = 74
    case refused = 77
    case configuration = 78
  }

  let status: Status
  /// What, where and the remedy.
  let description: String

  init(_ status: Status, _ description: String) {
    self.status = status
    self.description = description
  }
}

extension ParsableCommand {
  /// Runs `work`. A failure prints its message on standard error and sets the exit status.
  func reporting<Result>(_ work: () async throws -> Result) async throws -> Result {
    do {
      return try await work()
    } catch let failure as Failure {
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
    let bytes = Array(text.utf8)
    // If standard error is gone, nothing can be reported.
    _ = System.write(bytes.span, to: STDERR_FILENO)
  }
}
