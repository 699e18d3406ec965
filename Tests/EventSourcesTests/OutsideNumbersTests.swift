import AgentFloor
import CLinux
import Glibc
import Testing
import WebhookEvents

@testable import EventSources

/// Numbers of files, URLs and answers, at their bounds and past them.
@Suite struct OutsideNumbersTests {
  @Test(arguments: [
    (Int64.min, false), (-62_135_596_801, false), (-62_135_596_800, true), (253_402_300_799, true),
    (253_402_300_800, false), (.max, false),
  ])
  func momentsAreOfACalendar(seconds: Int64, isTaken: Bool) {
    let moment = Timestamp(seconds: seconds, within: Timestamp.calendar)
    #expect(moment?.seconds == (isTaken ? seconds : nil))
  }

  @Test(arguments: [
    (Int64.min, false), (-1, false), (0, true), (7_258_118_400_000, true),
    (7_258_118_400_001, false), (.max, false),
  ])
  func momentsAreOfAClock(milliseconds: Int64, isTaken: Bool) {
    let moment = Timestamp(milliseconds: milliseconds, within: Timestamp.clock)
    #expect(moment?.milliseconds == (isTaken ? milliseconds : nil))
  }

  @Test(arguments: [
    (0, 7), (253_402_300_799, 253_402_300_799_007), (253_402_300_800, nil), (Int.max, nil),
    (.min, nil),
  ])
  func aFileMayBearAnyDate(seconds: Int, written: Int64?) {
    let moment = Timestamp(fileSeconds: seconds, nanoseconds: 7_000_000)
    #expect(moment?.milliseconds == written)
  }

  @Test(arguments: [(0, 0), (1 << 50, 1 << 50), (1 << 50 + 1, 1 << 50), (.max, 1 << 50)])
  func sizesOfFilesCountUpToABound(size: Int, counted: Int) {
    #expect(FileSize.counted(size) == counted)
  }

  @Test(arguments: [
    ("http://127.0.0.1", true), ("http://127.0.0.1:", true), ("http://127.0.0.1:1", true),
    ("http://[::1]:65535/events", true), ("http://127.0.0.1:0", false),
    ("http://127.0.0.1:65536", false), ("http://[::1]:65536", false),
    ("http://127.0.0.1:9223372036854775807", false),
    ("http://127.0.0.1:99999999999999999999", false),
  ])
  func portsAreTCPs(url: String, isTaken: Bool) {
    #expect(EventPoster.takes(url) == isTaken)
    #expect((AttachmentAddress(url) != nil) == isTaken)
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

  /// A terabyte of nothing, as somebody else may leave it behind.
  @Test func aLogThatIsTooLongIsReadFromItsEnd() throws {
    let directory = TemporaryDirectory()
    let path = directory("rejected.jsonl")
    let moment = Timestamp(seconds: 1_795_357_805)
    let file = open(path, O_WRONLY | O_CREAT, 0o600)
    try #require(ftruncate(file, 1 << 40) == 0)
    close(file)
    var log = RejectedLog(directory: directory.path, keepDays: 30, limit: 1000)
    try log.keep(Array("first".utf8), because: "test", at: moment)
    try log.keep(Array("second".utf8), because: "test", at: moment)
    var facts = stat()
    try #require(stat(path, &facts) == 0)
    #expect(facts.st_size < 1000)
    try log.trim(at: moment)
    #expect(stat(path, &facts) == 0 && facts.st_size > 100)
  }
}
