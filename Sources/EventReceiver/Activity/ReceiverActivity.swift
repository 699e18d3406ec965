import EventJournal
import EventSources
import Synchronization
import WebhookEvents

/// What the receivers of a process did since it started, for metrics and the log.
package final class ReceiverActivity: Sendable {
  /// Why a connection was closed without an answer.
  package enum Cut: String, CaseIterable, Sendable {
    /// The header did not come in time.
    case slowHeader = "slow-header"
    /// The client took nothing of its answer.
    case slowReader = "slow-reader"
  }

  struct Answer: Hashable {
    let route: RouteLabel
    let code: Int
  }

  /// At most one number for each route and each status in ReceiverContract Answers.
  struct Counts {
    var answers: [Answer: Int] = [:]
    var intake = Intake.Counts()
    /// Connections closed at accept.
    var refusedConnections = 0
    var cuts: [Cut: Int] = [:]
  }

  package let refusals = RefusalLog()
  private let state = Mutex(Counts())

  package init() {}

  var counts: Counts { state.withLock { $0 } }

  func count(_ answer: Answer) { state.withLock { $0.answers[answer, default: 0] += 1 } }

  func count(_ receipt: JournalReceipt) {
    state.withLock {
      $0.intake.accepted += receipt.accepted
      $0.intake.duplicates += receipt.duplicates
    }
  }

  func count(rejected: [EventRejection.Reason: Int]) {
    state.withLock { $0.intake.rejected.merge(rejected, uniquingKeysWith: +) }
  }

  func count(_ cut: Cut) { state.withLock { $0.cuts[cut, default: 0] += 1 } }

  /// Counts and notes a connection closed at accept.
  func refuseConnection(from peer: String) {
    state.withLock { $0.refusedConnections += 1 }
    refusals.note(
      nil, from: peer, because: "Too many connections are open, in all or from this address.")
  }
}
