import HTTPTypes
import Synchronization
import WebhookEvents

/// A refusal for the log.
package struct Refusal: Hashable, Sendable {
  /// Most characters of a reason.
  static let reasonLimit = 200

  /// nil where a connection was closed at accept.
  let answer: ReceiverActivity.Answer?
  /// The address it came from.
  package let peer: String
  package let reason: String
  /// Further refusals with this status that the log does not show.
  package internal(set) var suppressed = 0

  package var route: RouteLabel? { answer?.route }
  package var code: Int? { answer?.code }
}

/// Collects refusals for a log that shows at most one of each status in ten seconds.
///
/// It holds one entry for each status. Noting a refusal writes nothing, so a flood costs little.
package final class RefusalLog: Sendable {
  /// Between two lines of one status, in milliseconds.
  package static let pause: Int64 = 10_000

  private struct Entry {
    /// The first since the last line.
    var waiting: Refusal?
    /// When it was last in the log, by the machine's uptime.
    var shownAt: Int64?
  }

  private let entries = Mutex<[Int?: Entry]>([:])

  func note(_ problem: ProblemDetails, at route: RouteLabel, from peer: String) {
    note(.init(route: route, code: problem.status.code), from: peer, because: problem.reason)
  }

  func note(
    _ answer: ReceiverActivity.Answer?, from peer: String, because reason: @autoclosure () -> String
  ) {
    entries.withLock { entries in
      if entries[answer?.code]?.waiting != nil {
        entries[answer?.code]?.waiting?.suppressed += 1
      } else {
        entries[answer?.code, default: Entry()].waiting = Refusal(
          answer: answer, peer: peer, reason: String(reason().prefix(Refusal.reasonLimit)))
      }
    }
  }

  /// Removes and returns what the log may show now, in order of status.
  ///
  /// - Parameter uptime: milliseconds on a monotonic clock; nil: everything.
  package func take(at uptime: Int64?) -> [Refusal] {
    entries.withLock { entries in
      var due: [Refusal] = []
      for (code, entry) in entries.sorted(by: { ($0.key ?? 0) < ($1.key ?? 0) }) {
        guard let refusal = entry.waiting else { continue }
        if let uptime, let shownAt = entry.shownAt, uptime - shownAt < Self.pause { continue }
        due.append(refusal)
        entries[code] = Entry(waiting: nil, shownAt: uptime)
      }
      return due
    }
  }
}

extension ProblemDetails {
  /// The detail for a log: without what the body holds.
  fileprivate var reason: String {
    guard let place else { return detail }
    return "line \(place.line), byte \(place.byte): expected \(place.expected)"
  }
}
