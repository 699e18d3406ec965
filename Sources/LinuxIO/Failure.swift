/// Why the program, or one of its commands, cannot do its work: an exit status and one line.
package struct Failure: Error, CustomStringConvertible, Sendable {
  /// The exit statuses, after sysexits.h.
  package enum Status: Int32, CaseIterable, Sendable {
    case levelReached = 1
    case usage = 64
    case rejectedData = 65
    case noInput = 66
    case unavailable = 69
    case cannotCreate = 73
    case inputOutput = 74
    case refused = 77
    case configuration = 78

    /// What it is, as help and manual say it.
    package var meaning: String {
      switch self {
      case .levelReached: "a --fail-on level was reached"
      case .usage: "usage"
      case .rejectedData: "rejected data"
      case .noInput: "no such input or unreadable"
      case .unavailable: "port or service unavailable"
      case .cannotCreate: "cannot create"
      case .inputOutput: "input/output"
      case .refused: "refused for security"
      case .configuration: "configuration"
      }
    }
  }

  package let status: Status
  /// What, where and the remedy.
  package let description: String

  package init(_ status: Status, _ description: String) {
    self.status = status
    self.description = description
  }
}

extension [Failure] {
  /// Runs `body`, and keeps what it throws.
  package mutating func collect(_ body: () throws(Failure) -> Void) {
    do throws(Failure) { try body() } catch { append(error) }
  }
}
