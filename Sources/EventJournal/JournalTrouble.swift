import EventSources
import LinuxIO
import Synchronization
import WebhookEvents

/// Faults of a journal that still takes events.
enum JournalTrouble: CaseIterable {
  /// The rest of a failed write cannot be cut off.
  case leftover
  /// A refused body cannot be kept.
  case rejectedLog
  /// Days past `keep-days` cannot be deleted.
  case oldDays

  fileprivate var words: String {
    switch self {
    case .leftover: "a torn group stays in the journal for now"
    case .rejectedLog: "a refused body is lost"
    case .oldDays: "old days stay"
    }
  }
}

extension Journal {
  /// Shows a fault on the board, or with nil removes it.
  func note(_ trouble: JournalTrouble, _ error: SystemError?) {
    let note = state.withLock { state -> String?? in
      let words = error.map { "\(trouble.words): \($0)" }
      if state.troubles[trouble] == words { return nil }
      state.troubles[trouble] = words
      return JournalTrouble.allCases.compactMap { state.troubles[$0] }.first
    }
    if let note { status.set(note: note) }
  }

  /// Keeps a refused body. If that fails the body is lost, and the board says so.
  func keep(
    _ body: (bytes: [UInt8], reason: String, moment: Timestamp), in log: inout RejectedLog
  ) {
    do throws(SystemError) {
      try log.keep(body.bytes, because: body.reason, at: body.moment)
      note(.rejectedLog, nil)
    } catch {
      note(.rejectedLog, error)
    }
  }
}
