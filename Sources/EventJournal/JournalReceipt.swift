package import LinuxIO

/// How many events the journal took, and how many it had already.
package struct JournalReceipt: Hashable, Sendable {
  package var accepted = 0
  package var duplicates = 0

  package init(accepted: Int = 0, duplicates: Int = 0) {
    self.accepted = accepted
    self.duplicates = duplicates
  }
}

/// Why the journal does not take events now. The sender should try again.
package enum JournalRefusal: Error, Hashable, Sendable {
  /// The queue is full.
  case busy
  /// Writing failed. It recovers by itself.
  case failing(String)
  /// The program is ending.
  case closing
}

/// The state of the journal.
package enum JournalHealth: Hashable, Sendable {
  case good
  /// The last write failed, and why; it is tried again.
  case failing(String)
  case closed
}

/// Why a journal cannot be opened.
package enum JournalError: Error, Hashable, Sendable, CustomStringConvertible {
  /// Another process writes it; its number if known.
  case locked(directory: String, pid: Int32?)
  /// Others could write it, or make it lead elsewhere: what, and the remedy.
  case insecure(String)
  /// A later version of the program wrote it.
  case newer(directory: String, version: Int)
  case system(SystemError)

  package var description: String {
    switch self {
    case .locked(let directory, let pid):
      let holder = pid.map { "process \($0)" } ?? "another process"
      return "the journal \(directory) is being written by \(holder): "
        + "end that one, or give this one a directory of its own with --journal"
    case .insecure(let reason): return reason
    case .newer(let directory, let version):
      return "the journal \(directory) is of version \(version), and this program knows "
        + "\(JournalIdentity.version): update it"
    case .system(let error):
      return error.description
    }
  }
}
