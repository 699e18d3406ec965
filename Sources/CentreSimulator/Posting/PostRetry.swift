package import EventSources

/// What a sender does after an answer: the decisions of `simulate --to URL`.
///
/// A request is repeated with the same ids until the receiver takes it or refuses it for good.
package struct PostRetry: Hashable, Sendable {
  package enum Decision: Hashable, Sendable {
    /// The receiver has the events.
    case next
    /// Repeat the request after so many seconds.
    case again(after: Double)
    /// Repeating will not help.
    case giveUp
  }

  /// Failures in a row after which it gives up.
  package static let limit = 8
  /// The same before the first success, when the address may be wrong.
  package static let firstLimit = 3
  /// The longest wait in seconds, whatever `Retry-After` says.
  package static let longestWait = 30.0

  /// Failures since the last success.
  package private(set) var failures = 0
  /// Whether the receiver has ever taken events.
  package private(set) var hasSucceeded = false

  package init() {}

  /// - Parameter retryAfter: in seconds, if the answer has it.
  package mutating func answered(_ status: Int, retryAfter: Double? = nil) -> Decision {
    switch status {
    case 200..<300:
      failures = 0
      hasSucceeded = true
      return .next
    case 408, 429, 500..<600: return failed(retryAfter: retryAfter)
    default: return .giveUp
    }
  }

  /// No answer came.
  package mutating func unanswered(_ fault: ConnectionFault) -> Decision {
    fault.isLasting ? .giveUp : failed(retryAfter: nil)
  }

  private mutating func failed(retryAfter: Double?) -> Decision {
    failures += 1
    if failures >= (hasSucceeded ? Self.limit : Self.firstLimit) { return .giveUp }
    let backOff = 0.25 * Double(1 << failures)
    return .again(after: min(max(0, retryAfter ?? backOff), Self.longestWait))
  }
}
