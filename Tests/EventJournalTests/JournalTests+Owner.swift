import Glibc
import LinuxIO
import TestSupport
import Testing

@testable import EventJournal

/// Whose the files of a journal are that root writes for somebody else.
extension JournalTests {
  @Test(.enabled(if: Account.isRoot, "only root may give files away: chown(2)"))
  func whatRootMakesBelongsToTheOwnerOfTheDirectory() async throws {
    let owner = FileOwner(user: 65_534, group: 65_533)
    try #require(unsafe chown(directory.path, owner.user, owner.group) == 0)
    let journal = try open()
    try await running(journal) { _ in
      _ = try await journal.append(batch(1), receivedAt: Self.moment)
      // Copied back.
      try WholeFile.delete(file)
      _ = try await journal.append(batch(2), receivedAt: Self.moment)
    }
    var log = RejectedLog(directory: directory("a/journal"))
    try log.keep([1], because: "no event", at: Self.moment)
    for name in ["", "/2026-11-22.jsonl", "/identity", "/lock", "/rejected.jsonl"] {
      #expect(try FileStatus(at: directory("a/journal\(name)")).owner == owner, "\(name)")
    }
  }
}
