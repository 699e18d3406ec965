import EventSources
import Synchronization

/// Faults of a journal that still takes events.
enum JournalTrouble: CaseIterable {
  /// The rest of a failed write cannot be cut off.
  case leftover
  /// A refused body cannot be kept.
  case rejectedLog
  /// Days past `keep-days` cannot be deleted.
  case oldDays
  /// The clock is far from the newest day.
  case clock
  /// Somebody else changed a day file today.
  case changedFile

  fileprivate var words: String {
    switch self {
    case .leftover: "a partial write is still in the journal"
    case .rejectedLog: "a refused body was not kept"
    case .oldDays: "old days cannot be deleted"
    case .clock: "the clock may be wrong"
    case .changedFile: "somebody else changed the journal"
    }
  }
}

extension Journal {
  /// Shows a fault on the board and logs it; with nil it is over.
  func note(_ trouble: JournalTrouble, _ reason: String?) {
    guard let (before, words) = show(trouble, reason) else { return }
    if let words {
      log(.init(.error, words))
    } else if let before {
      log(.init(.notice, "over: \(before)"))
    }
  }

  /// Shows a fault on the board; with nil it is over.
  ///
  /// - Returns: what is said of it, before and now; nil where that is the same.
  @discardableResult
  func show(_ trouble: JournalTrouble, _ reason: String?) -> (before: String?, words: String?)? {
    let words = reason.map { "\(trouble.words): \($0)" }
    let (before, note) = state.withLock { state in
      let before = state.troubles[trouble]
      state.troubles[trouble] = words
      return (before, JournalTrouble.allCases.compactMap { state.troubles[$0] }.first)
    }
    if before == words { return nil }
    status.set(note: note)
    return (before, words)
  }
}
