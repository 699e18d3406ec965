import EventSources
import Foundation
import Glibc
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

@testable import EventJournal

/// Who else could write a journal, and what tells it from another.
@Suite struct JournalDirectoryTests {
  let directory = TemporaryDirectory()

  private var path: String { directory("journal") }

  private func open(_ path: String? = nil) throws -> Journal {
    try Journal(directory: path ?? self.path, now: { JournalTests.moment })
  }

  private func expectInsecure(_ path: String, _ words: String) {
    do {
      _ = try open(path)
      Issue.record("it was opened")
    } catch JournalError.insecure(let reason) {
      #expect(reason.contains(words), "\(reason)")
    } catch {
      Issue.record(error)
    }
  }

  @Test(arguments: ["2026-11-22.jsonl", "identity"])
  func aPipeInItIsRefused(name: String) throws {
    try Directory.make(path)
    #expect(unsafe mkfifo("\(path)/\(name)", 0o600) == 0)
    expectInsecure(path, "\(name) is not a file")
  }

  @Test(arguments: ["", "x 1", "\u{0}", "6f9619ff-8b86-4011-b42d-00cf4fc964ff 9223372036854775807"])
  func anIdentityThatIsNoneIsMadeAnew(text: String) throws {
    try Directory.make(path)
    write(text, to: "\(path)/identity")
    #expect(try open().identity.generation == 0)
    #expect(read("\(path)/identity").hasSuffix(" 0\n"))
  }

  /// Neither a receiver nor `forget` touches it.
  @Test func aJournalOfALaterVersionIsRefused() throws {
    let text = "6f9619ff-8b86-4011-b42d-00cf4fc964ff 3 "
    try Directory.make(path)
    write("\(text)2\n", to: "\(path)/identity")
    let refused = JournalError.newer(directory: path, version: 2)
    #expect(throws: refused) { _ = try open() }
    #expect(throws: refused) { _ = try JournalErasure(of: "anna", in: path) }
    #expect(JournalDirectory.fault(of: path) == refused)
    #expect(read("\(path)/identity") == "\(text)2\n")
    write("\(text)1\n", to: "\(path)/identity")
    #expect(JournalDirectory.fault(of: path) == nil)
    #expect(try open().identity.generation == 3)
  }

  @Test(arguments: ["link", "link/", "link/."])
  func aDirectoryThatIsALinkIsRefused(name: String) throws {
    try Directory.make(path)
    try FileManager.default.createSymbolicLink(
      atPath: directory("link"), withDestinationPath: path)
    expectInsecure(directory(name), "is a symbolic link")
  }

  @Test(arguments: [0o720, 0o702, 0o777] as [mode_t])
  func aDirectoryThatOthersMayWriteIsRefused(mode: mode_t) throws {
    try Directory.make(path)
    #expect(unsafe chmod(path, mode) == 0)
    expectInsecure(path, "chmod go-w")
  }

  @Test(arguments: ["2026-11-22.jsonl", "rejected.jsonl", "lock", "identity"])
  func aLinkInItIsRefused(name: String) throws {
    try Directory.make(path)
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/\(name)", withDestinationPath: directory("elsewhere"))
    expectInsecure(path, "\(name) is a symbolic link")
    #expect(!FileManager.default.fileExists(atPath: directory("elsewhere")))
  }

  @Test func aDeletedLockLetsNoSecondWriterIn() throws {
    let journal = try open()
    try WholeFile.delete("\(path)/lock")
    #expect(throws: JournalError.locked(directory: path, pid: nil)) { _ = try open() }
    withExtendedLifetime(journal) {}
  }

  /// It has copies of all descriptors until it begins.
  @Test func aProgramThatIsJustBeingStartedKeepsNoLock() throws {
    var copies: [Int32] = []
    defer { for copy in copies { close(copy) } }
    do {
      let journal = try open()
      let path = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
      for name in try Directory.names(in: "/proc/self/fd") {
        let file = try? FileManager.default.destinationOfSymbolicLink(
          atPath: "/proc/self/fd/\(name)")
        guard let number = Int32(name), file == path || file == "\(path)/lock" else { continue }
        copies.append(dup(number))
      }
      withExtendedLifetime(journal) {}
    }
    #expect(copies.count >= 2)
    _ = try open()
  }

  @Test func itsIdentityIsMadeOnceAndIsItsOwn() throws {
    let first = try open().identity
    #expect(try open().identity == first)
    #expect(try open(directory("other")).identity.id != first.id)
    #expect(first.generation == 0)
    try WholeFile.delete("\(path)/identity")
    #expect(try open().identity.id != first.id)
  }
}
