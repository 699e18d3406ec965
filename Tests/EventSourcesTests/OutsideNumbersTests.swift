import AgentFloor
import CLinux
import Glibc
import LinuxIO
import TestSupport
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
    ("http://127.0.0.1", true), ("http://127.0.0.1:", true), ("http://127.0.0.1:1", true),
    ("http://[::1]:65535/events", true), ("http://127.0.0.1:0", false),
    ("http://127.0.0.1:65536", false), ("http://[::1]:65536", false),
    ("http://127.0.0.1:9223372036854775807", false),
    ("http://127.0.0.1:99999999999999999999", false),
  ])
  func portsAreTCPs(url: String, isTaken: Bool) {
    #expect((AttachmentAddress(url) != nil) == isTaken)
  }
}
