import CentreSimulator
import EventSources
import Testing

/// What a sender does after each answer.
struct PostRetryTests {
  @Test(arguments: [200, 201, 202, 204])
  func successIsOverAndDone(_ status: Int) {
    var retry = PostRetry()
    #expect(retry.answered(503) != .giveUp)
    #expect(retry.answered(status) == .next)
    #expect(retry.failures == 0)
  }

  @Test(arguments: [nil, 408, 429, 500, 502, 503])
  func whatMayPassIsTriedAgainLaterAndLater(_ status: Int?) {
    var retry = PostRetry()
    #expect(retry.answered(200) == .next)
    var waits: [Double] = []
    func next() -> PostRetry.Decision {
      status.map { retry.answered($0) } ?? retry.unanswered(.closed)
    }
    while case .again(let seconds) = next() { waits.append(seconds) }
    #expect(waits.count == PostRetry.limit - 1)
    #expect(waits == waits.sorted())
    #expect(waits.first == 0.5)
    #expect(waits.last == PostRetry.longestWait)
  }

  @Test(arguments: [nil, 503])
  func beforeTheFirstSuccessItGivesUpSoon(_ status: Int?) {
    var retry = PostRetry()
    var decisions: [PostRetry.Decision] = []
    for _ in 0..<3 {
      decisions.append(status.map { retry.answered($0) } ?? retry.unanswered(.closed))
    }
    #expect(decisions == [.again(after: 0.5), .again(after: 1), .giveUp])
  }

  @Test func theReceiversWordOnWhenIsKept() {
    var retry = PostRetry()
    #expect(retry.answered(200) == .next)
    #expect(retry.answered(503, retryAfter: 2) == .again(after: 2))
    #expect(retry.answered(429, retryAfter: 3600) == .again(after: PostRetry.longestWait))
    #expect(retry.answered(503, retryAfter: -1) == .again(after: 0))
  }

  @Test func aConnectionThatWillNotHealIsNotTriedAgain() {
    var retry = PostRetry()
    #expect(retry.unanswered(ConnectionFault("no trust", isLasting: true)) == .giveUp)
  }

  @Test(arguments: [400, 401, 403, 404, 405, 413, 415, 301])
  func whatWillNotPassIsNotTriedAgain(_ status: Int) {
    var retry = PostRetry()
    #expect(retry.answered(status) == .giveUp)
  }
}
