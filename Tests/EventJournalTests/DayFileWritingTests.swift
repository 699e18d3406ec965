import EventSources
import Foundation
import Glibc
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

@testable import EventJournal

/// What others do to a day file while it is written.
@Suite struct DayFileWritingTests {
  let directory = TemporaryDirectory()
  private let day = JournalDay(number: 20_000)

  private var path: String { directory(day.fileName) }

  private func group(_ number: Int) -> [UInt8] { Array("group \(number)\n".utf8) }

  private func writer() -> JournalWriter<DirectoryDisk> {
    let disk = DirectoryDisk(directory: directory.path, identity: JournalIdentity())
    return JournalWriter(on: disk, durability: .sync)
  }

  @Test(arguments: [false, true])
  func aDirectoryThatIsGoneIsThereAgainWithTheDay(another: Bool) throws {
    var writer = writer()
    _ = try writer.append(group(1), on: day)
    if another {
      try WholeFile.rename(directory.path, to: directory.path + ".away")
      try Directory.make(directory.path)
    } else {
      try FileManager.default.removeItem(atPath: directory.path)
    }
    _ = try writer.append(group(2), on: day)
    #expect(read(path) == (another ? "" : "group 1\n") + "group 2\n")
    #expect(throws: JournalError.locked(directory: directory.path, pid: getpid())) {
      _ = try JournalLock(directory: directory.path)
    }
    try? FileManager.default.removeItem(atPath: directory.path + ".away")
  }

  @Test func aDirectoryGoneBeforeTheFirstGroupIsMadeAgain() throws {
    var writer = writer()
    try FileManager.default.removeItem(atPath: directory.path)
    _ = try writer.append(group(1), on: day)
    #expect(read(path) == "group 1\n")
  }

  /// Where another one was in between.
  @Test func aDirectoryThatComesBackIsWrittenOn() throws {
    var writer = writer()
    _ = try writer.append(group(1), on: day)
    try WholeFile.rename(directory.path, to: directory.path + ".away")
    try Directory.make(directory.path)
    _ = try writer.append(group(2), on: day)
    try FileManager.default.removeItem(atPath: directory.path)
    try WholeFile.rename(directory.path + ".away", to: directory.path)
    _ = try writer.append(group(3), on: day)
    #expect(read(path).hasSuffix("group 3\n"))
  }

  /// Another process writes the directory that took its place: not a byte of it is touched.
  @Test func aDirectoryOfAnotherWriterIsLeftAlone() throws {
    var writer = writer()
    _ = try writer.append(group(1) + group(1), on: day)
    try WholeFile.rename(directory.path, to: directory.path + ".away")
    try Directory.make(directory.path)
    let other = try JournalLock(directory: directory.path)
    write("other\n", to: path)
    for _ in 0..<2 {
      #expect(throws: SystemError.self) { try writer.append(group(2), on: day) }
      #expect(throws: SystemError.self) { try writer.probe() }
    }
    #expect(read(path) == "other\n")
    try FileManager.default.removeItem(atPath: directory.path + ".away")
    withExtendedLifetime(other) {}
  }

  /// A backup made of links is no other place of the file.
  @Test func aDeletedFileWithAnotherLinkIsThereAgainWhole() throws {
    var writer = writer()
    _ = try writer.append(group(1), on: day)
    try FileManager.default.linkItem(atPath: path, toPath: directory("backup"))
    try WholeFile.delete(path)
    _ = try writer.append(group(2), on: day)
    #expect(read(path) == "group 1\ngroup 2\n")
    #expect(writer.findings[0].contains("was deleted"))
  }

  /// If it is deleted meanwhile, what was acknowledged is in the open file only.
  @Test func theFileStaysOpenWhileWritingFails() throws {
    let store = MemoryDisk.Store()
    var writer = JournalWriter(on: MemoryDisk(store: store), durability: .sync)
    _ = try writer.append(group(1), on: day)
    let opened = store.opened
    for fault in [MemoryDisk.Fault.refused, .stuck] {
      store.fault = fault
      store.faultAt = store.operations + 1
      #expect(throws: SystemError.self) { try writer.append(group(2), on: day) }
    }
    #expect(store.opened == opened)
    store.heal()
    _ = try writer.append(group(3), on: day)
    #expect(store.files[day.fileName]?.content == group(1) + group(3))
  }

  @Test func aDeletedFileIsThereAgainWhole() throws {
    var writer = writer()
    _ = try writer.append(group(1), on: day)
    try WholeFile.delete(path)
    let position = try writer.append(group(2), on: day)
    #expect(read(path) == "group 1\ngroup 2\n")
    #expect(position == JournalPosition(generation: 0, day: day, offset: 16))
    #expect(writer.findings == ["2024-10-04.jsonl was deleted: written anew, nothing is lost"])
    _ = try writer.append(group(3), on: day)
    #expect(read(path) == "group 1\ngroup 2\ngroup 3\n")
  }

  /// The last chance is when the file is let go.
  @Test(arguments: [false, true])
  func aFileDeletedWhileNothingComesIsThereAgain(theDayTurns: Bool) throws {
    var writer = writer()
    _ = try writer.append(group(1), on: day)
    try WholeFile.delete(path)
    if theDayTurns {
      _ = try writer.append(group(2), on: JournalDay(number: day.number + 1))
    } else {
      try writer.close()
    }
    #expect(read(path) == "group 1\n")
  }

  @Test func aRenamedFileIsFollowedByAnotherAndNamed() throws {
    var writer = writer()
    _ = try writer.append(group(1), on: day)
    try WholeFile.rename(path, to: directory("away"))
    let position = try writer.append(group(2), on: day)
    #expect(read(path) == "group 2\n")
    #expect(position == JournalPosition(generation: 1, day: day, offset: 8))
    #expect(read(directory("identity")).hasSuffix(" 1\n"))
    #expect(writer.findings.count == 1)
    #expect(writer.findings[0].hasSuffix("its first 8 bytes are in \(directory("away"))"))
    #expect(read(directory("away")) == "group 1\n")
  }

  /// What was in the file that is no more is kept beside.
  @Test func aReplacedFileIsContinuedAndTheOldOneKept() throws {
    var writer = writer()
    _ = try writer.append(group(1), on: day)
    write("another", to: directory("other"))
    try WholeFile.rename(directory("other"), to: path)
    let position = try writer.append(group(2), on: day)
    #expect(read(path) == "another\ngroup 2\n")
    #expect(position.generation == 1)
    #expect(read(directory("\(day.fileName).replaced-0")).hasPrefix("group 1\n"))
    #expect(writer.findings[0].contains("was replaced"))
    let next = try writer.append(group(3), on: day)
    #expect(next.offset == read(path).utf8.count)
  }

  @Test(arguments: [0, 3, 8])
  func aTruncatedFileGetsTheGroupAndTheLossIsTold(_ size: Int) throws {
    var writer = writer()
    _ = try writer.append(group(1) + group(2), on: day)
    try FileDescriptor(opening: path, O_WRONLY).truncate(to: size)
    let position = try writer.append(group(3), on: day)
    let left = String("group 1\ngroup 2\n".prefix(size)) + (size == 3 ? "group 3\n" : "")
    #expect(read(path) == left + "group 3\n")
    #expect(position == JournalPosition(generation: 1, day: day, offset: read(path).utf8.count))
    #expect(writer.findings[0].contains("was truncated from 16 bytes"))
  }

  /// What somebody else appends is never joined to an event.
  @Test(arguments: ["torn", "whole\n", "whole\ntorn"])
  func whatSomebodyElseAppendsIsAPartByItselfAndTold(_ foreign: String) throws {
    var writer = writer()
    _ = try writer.append(group(1), on: day)
    let file = try FileDescriptor(opening: path, O_WRONLY | O_APPEND)
    try file.writeAll(Array(foreign.utf8))
    let position = try writer.append(group(2) + group(3), on: day)
    let separator = foreign.hasSuffix("\n") ? "" : "\n"
    #expect(read(path) == "group 1\n" + foreign + separator + "group 2\ngroup 3\n")
    #expect(position.offset == read(path).utf8.count)
    #expect(
      writer.findings == ["somebody else wrote \(foreign.utf8.count) bytes to \(day.fileName)"])
    _ = try writer.append(group(4), on: day)
    #expect(writer.findings.count == 1)
  }

  /// It comes after the group was written, and before the file is looked at.
  @Test func whatSomebodyElseAppendsBehindAGroupLeavesItThereOnce() throws {
    let store = MemoryDisk.Store()
    var writer = JournalWriter(on: MemoryDisk(store: store), durability: .sync)
    _ = try writer.append(group(1), on: day)
    try writer.write(group(2))
    store.files[day.fileName]?.content += Array("torn".utf8)
    try writer.confirm(group(2), on: day)
    // Whoever reads up to there reads whole lines.
    #expect(writer.linesEnd == (group(1) + group(2)).count)
    _ = try writer.append(group(3), on: day)
    let content = store.files[day.fileName]?.content
    #expect(content == group(1) + group(2) + Array("torn\n".utf8) + group(3))
  }

  /// A file that is lost again and again is a failure, and the next group begins anew.
  @Test func whoeverInterferesAgainAndAgainMakesItFail() throws {
    let store = MemoryDisk.Store()
    var writer = JournalWriter(on: MemoryDisk(store: store), durability: .sync)
    _ = try writer.append(group(1), on: day)
    store.becomes = Array(repeating: .renamed(to: "away"), count: 3)
    #expect(throws: SystemError.self) { try writer.append(group(2), on: day) }
    _ = try writer.append(group(3), on: day)
    #expect(store.files[day.fileName]?.content == group(1) + group(3))
  }

  /// What others cut off does not come back as zeros.
  @Test func aFileCutBeforeAFailureDoesNotGrow() throws {
    var disk = DirectoryDisk(directory: directory.path, identity: JournalIdentity())
    _ = try disk.open(day.fileName)
    _ = try disk.write(group(1)[...])
    try disk.truncate(to: 100)
    #expect(read(path) == "group 1\n")
  }

  /// A group that was refused is not left in the file of the day before.
  @Test func aRefusedGroupIsCutOffThoughTheDayTurns() throws {
    let store = MemoryDisk.Store()
    var writer = JournalWriter(on: MemoryDisk(store: store), durability: .sync)
    _ = try writer.append(group(1), on: day)
    store.fault = .stuck
    store.faultAt = 5
    #expect(throws: SystemError.self) { try writer.append(group(2), on: day) }
    #expect(store.files[day.fileName]?.content != group(1))
    store.heal()
    _ = try writer.append(group(5), on: JournalDay(number: day.number + 1))
    #expect(store.files[day.fileName]?.content == group(1))
    #expect(store.files[day.fileName]?.synced == group(1))
  }

  @Test func roomIsReservedAndGivenBack() throws {
    var writer = writer()
    _ = try writer.append(group(1), on: day)
    var facts = stat()
    #expect(unsafe stat(path, &facts) == 0)
    #expect(facts.st_size == 8)
    // Where the file system reserves nothing there is nothing to give back.
    if facts.st_blocks * 512 > 1 << 20 {
      #expect(facts.st_blocks * 512 >= DirectoryDisk.reserveStep)
      try writer.close()
      #expect(unsafe stat(path, &facts) == 0)
      #expect(facts.st_blocks * 512 < 1 << 20)
    }
  }
}
