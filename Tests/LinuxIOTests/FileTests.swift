import Foundation
import Glibc
import TestSupport
import Testing

@testable import LinuxIO

@Suite struct FileTests {
  let directory = TemporaryDirectory()

  @Test(arguments: [(0, 5, "hello"), (3, 5, "lo"), (5, 1, ""), (9, 1, "")])
  func bytesAreReadAsFarAsThereAreAny(offset: Int, count: Int, found: String) throws {
    write("hello", to: directory("file"))
    let file = try FileDescriptor(opening: directory("file"))
    #expect(try file.bytes(at: offset, count: count) == Array(found.utf8))
  }

  @Test func aFileOverTheLimitIsRefused() throws {
    write("hello", to: directory("file"))
    #expect(try FileDescriptor(opening: directory("file")).readAll(limit: 5).count == 5)
    #expect(throws: SystemError("read", directory("file"), code: EFBIG)) {
      try FileDescriptor(opening: directory("file")).readAll(limit: 4)
    }
  }

  @Test func aTextIsUTF8OrNone() throws {
    #expect(try WholeFile.text(at: directory("none")) == nil)
    Writer(directory("file")).write(bytes: [0xFF])
    #expect(throws: SystemError("read", directory("file"), code: EILSEQ)) {
      try WholeFile.text(at: directory("file"))
    }
  }

  @Test func aFileIsReplacedBehindItsLinkWithItsPermissions() throws {
    write("old", to: directory("file"))
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o640], ofItemAtPath: directory("file"))
    try FileManager.default.createSymbolicLink(
      atPath: directory("link"), withDestinationPath: "file")
    try WholeFile.replace(directory("link"), with: Array("new".utf8))
    #expect(read(directory("file")) == "new")
    #expect(try FileStatus(at: directory("file")).permissions == 0o640)
    #expect(WholeFile.linkTarget(of: directory("link")) == "file")
    #expect(Set(try Directory.names(in: directory.path)) == [".", "..", "file", "link"])
  }

  @Test func aDirectoryIsMadeWithThoseAbove() throws {
    try Directory.make(directory("a/b/c"))
    let status = try FileStatus(at: directory("a/b"))
    #expect(status.kind == .directory)
    #expect(status.permissions == 0o700)
    write("", to: directory("file"))
    #expect(throws: SystemError.self) { try Directory.make(directory("file")) }
  }

  @Test(arguments: [("/a/b", "/a"), ("/a", "/"), ("a", "."), ("a/b", "a")])
  func theParentIsNamed(path: String, parent: String) {
    #expect(Directory.parent(of: path) == parent)
  }

  @Test func aLockIsHeldByOne() throws {
    let first = try FileDescriptor(opening: directory("lock"), O_RDWR | O_CREAT, mode: 0o600)
    let second = try FileDescriptor(opening: directory("lock"), O_RDWR)
    #expect(try first.lock())
    #expect(try !second.lock())
    // As a program has it that is just being started.
    let copy = try FileDescriptor(duplicating: first.number, name: "lock")
    first.unlock()
    #expect(try second.lock())
    withExtendedLifetime(copy) {}
  }

  @Test func aFileWithoutANameLeavesNothing() throws {
    let file = try FileDescriptor(unnamedIn: directory.path)
    try file.writeAll(Array("hello".utf8))
    #expect(try file.bytes(at: 0, count: 5) == Array("hello".utf8))
    #expect(try Directory.names(in: directory.path).count == 2)
  }

  @Test func noticesTellWhatHappensInADirectory() throws {
    let inotify = try #require(Inotify())
    let watch = try #require(inotify.watch(directory.path, for: IN_CREATE | IN_MOVED_TO))
    write("", to: directory("first"))
    try WholeFile.rename(directory("first"), to: directory("second"))
    let notices = inotify.notices()
    #expect(notices.map(\.name) == ["first", "second"])
    #expect(notices.map(\.watch) == [watch, watch])
    #expect(notices[0].tells(IN_CREATE) && notices[1].tells(IN_MOVED_TO))
    #expect(inotify.notices().isEmpty)
  }
}
