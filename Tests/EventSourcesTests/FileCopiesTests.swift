import LinuxIO
import TestSupport
import Testing
import WebhookEvents

@testable import EventSources

/// When files beside a followed one tell that it was copied and truncated.
struct FileCopiesTests {
  private let directory = TemporaryDirectory()
  private var log: String { directory("log") }

  private func followed() throws -> FollowedFile {
    write("", to: log)
    return try FollowedFile(path: log, unwrap: EventPath())
  }

  @Test func whatIsMadeBesideAnEmptyFileIsWritten() throws {
    let file = try followed()
    let earlier = FileCopies(beside: file)
    #expect(!FileCopies(beside: file).areWritten(since: earlier, like: file))
    write(line(1), to: log + ".1")
    #expect(FileCopies(beside: file).areWritten(since: earlier, like: file))
  }

  /// Then its successors are there, too: renamed after it, before the directory was read.
  @Test func nothingIsWhereTheFileIsRenamedDuringTheLook() throws {
    let file = try followed()
    let earlier = FileCopies(beside: file)
    write(line(2), to: log + ".2")
    let later = FileCopies(beside: file)
    try WholeFile.rename(log, to: log + ".1")
    #expect(!later.areWritten(since: earlier, like: file))
  }
}
