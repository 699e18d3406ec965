package import LinuxIO

/// What the journal answers: how many of the events it took, and how many it had already.
package struct JournalReceipt: Hashable, Sendable {
  package var accepted = 0
  package var duplicates = 0

  package init(accepted: Int = 0, duplicates: Int = 0) {
    self.accepted = accepted
    self.duplicates = duplicates
  }
}

/// Why the journal does not take events now; the sender is to try again.
package enum JournalRefusal: Error, Hashable, Sendable {
  /// More is waiting to be written than the journal holds in memory.
  case busy
  /// Writing failed; it goes on by itself when it can.
  case failing(String)
  /// The program is ending.
  case closing
}

/// How the journal is doing.
package enum JournalHealth: Hashable, Sendable {
  case good
  /// The last write failed, with the reason; it is tried again.
  case failing(String)
  case closed
}

/// Why a journal cannot be opened.
package enum JournalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Another process writes it; its number, where it left one.
  case locked(directory: String, pid: Int32?)
  case system(SystemError)

  package var description: String {
    switch self {
    case .locked(let directory, let pid):
      let holder = pid.map { "process \($0)" } ?? "another process"
      return "the journal \(directory) is being written by \(holder): "
        + "end that one, or give this one a directory of its own with --journal"
    case .system(let error):
      return error.description
    }
  }
}
