import Testing

@testable import CentreSimulator

/// URLs that users and answers that receivers may give, at their bounds and past them.
@Suite struct OutsideAnswersTests {
  @Test(arguments: [
    ("http://127.0.0.1", true), ("http://127.0.0.1:1", true), ("http://127.0.0.1:65536", false),
    ("http://127.0.0.1:99999999999999999999", false), ("http://anna:hush@127.0.0.1", false),
    ("http://anna@127.0.0.1", false), ("http:///events", false), ("ftp://127.0.0.1", false),
  ])
  func whereEventsArePosted(url: String, isTaken: Bool) {
    #expect((PostAddress(url) != nil) == isTaken)
  }

  @Test func aQueryIsNotShown() {
    #expect(PostAddress("https://a:8443/events?token=hush")?.description == "https://a:8443/events")
  }

  @Test(arguments: [
    ("7", 7), ("8", 0), ("9223372036854775807", 0), ("99999999999999999999", 0), ("-1", 0), ("", 0),
  ])
  func anAnswerCountsNoMoreThanWasSent(text: String, count: Int) {
    let answer = #"{"accepted":\#(text),"duplicates":0}"#
    #expect(EventPoster.number("accepted", in: answer, of: 7) == count)
  }

  @Test(arguments: [
    (Double.nan, 0.0), (.infinity, PostRetry.longestWait), (-.infinity, 0), (1e300, 30),
  ])
  func anyWaitThatIsAskedForIsBounded(asked: Double, wait: Double) {
    var retry = PostRetry()
    #expect(retry.answered(503, retryAfter: asked) == .again(after: wait))
  }
}
