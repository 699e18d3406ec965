import EventSources
import Foundation
import Glibc
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

@testable import EventJournal

/// The journal on real files.
@Suite(.timeLimit(.minutes(15)))
struct JournalTests {
  let directory = TemporaryDirectory()
  /// 2026-11-22T14:30:05Z
  static let moment = Timestamp(seconds: 1_795_357_805)

  func open(
    _ options: Journal.Options = Journal.Options(), at moment: Timestamp = Self.moment
  ) throws -> Journal {
    try Journal(directory: directory("a/journal"), options: options, now: { moment })
  }

  var file: String { directory("a/journal/2026-11-22.jsonl") }

  /// Runs `journal` while `body` does.
  func running(
    _ journal: Journal, channel: BatchChannel = BatchChannel(),
    _ body: (BatchChannel) async throws -> Void
  ) async throws {
    try await withThrowingTaskGroup { group in
      group.addTask { await journal.run(into: channel) }
      try await body(channel)
      journal.close()
    }
  }

  @Test func whatIsAppendedIsInTheFileAndOnItsWayToTheFloor() async throws {
    let journal = try open()
    try await running(journal) { channel in
      let receipt = try await journal.append(batch(1, 2), receivedAt: Self.moment)
      #expect(receipt == JournalReceipt(accepted: 2, duplicates: 0))
      let text = read(file)
      #expect(text.split(separator: "\n").count == 2)
      #expect(text.hasSuffix(#""ReceivedAtUtc":"2026-11-22T14:30:05.000001Z"}"# + "\n"))
      let delivered = await channel.next()
      #expect(delivered.map { numbers($0.events) } == [1, 2])
      #expect(delivered?.events.records.map(\.received) == [Self.moment, Self.moment.next])
      #expect(delivered?.position?.description == "0:2026-11-22:\(text.utf8.count)")
      #expect(journal.position == delivered?.position)
    }
    #expect(journal.health == .closed)
  }

  /// Sending again repairs what somebody cut off.
  @Test func theIdsOfALostPartAreForgotten() async throws {
    let journal = try open()
    try await running(journal) { _ in
      _ = try await journal.append(batch(1, 2), receivedAt: Self.moment)
      try FileDescriptor(opening: file, O_WRONLY).truncate(to: 0)
      _ = try await journal.append(batch(3), receivedAt: Self.moment)
      let receipt = try await journal.append(batch(1, 2, 3), receivedAt: Self.moment)
      #expect(receipt == JournalReceipt(accepted: 2, duplicates: 1))
      #expect(numbers(decoded(read(file))) == [3, 1, 2])
      #expect(journal.status.status.note?.contains("2026-11-22.jsonl was truncated") == true)
      let tomorrow = Timestamp(seconds: Self.moment.seconds + 86_400)
      _ = try await journal.append(batch(4), receivedAt: tomorrow)
      _ = try await journal.append(batch(5), receivedAt: tomorrow)
      #expect(journal.status.status.note?.contains("truncated") != true)
    }
  }

  /// What cannot be put in order is said on the board, and events are taken all the same.
  @Test func troubleBesideStopsNothingAndIsSaid() async throws {
    // Directories where files should be: even root cannot write or unlink them.
    unsafe mkdir(directory("a"), 0o700)
    unsafe mkdir(directory("a/journal"), 0o700)
    unsafe mkdir(directory("a/journal/rejected.jsonl"), 0o700)
    unsafe mkdir(directory("a/journal/2020-01-01.jsonl"), 0o700)
    write(line(9), to: file)
    let journal = try open()
    #expect(
      journal.status.status.note?.contains("old days cannot be deleted: cannot delete") == true)
    try await running(journal) { channel in
      unsafe rmdir(directory("a/journal/2020-01-01.jsonl"))
      journal.deleteOldDay()
      var tally = RejectionTally()
      tally.add(RejectionTally([rejection]))
      journal.setAside([1], rejections: tally, because: "x", at: Self.moment)
      _ = await channel.next()
      #expect(journal.status.status.note?.contains("a refused body was not kept") == true)
      _ = try await journal.append(batch(1), receivedAt: Self.moment)
      unsafe rmdir(directory("a/journal/rejected.jsonl"))
      journal.setAside([1], rejections: tally, because: "x", at: Self.moment)
      _ = await channel.next()
      _ = await channel.next()
      journal.deleteOldDay()
      #expect(journal.status.status.note == nil)
    }
  }

  var rejection: EventRejection {
    EventRejection(
      line: 1, byte: 1, reason: .syntax, expected: "an event", found: "x", excerpt: "x")
  }

  @Test func filesAreTheOwnersAlone() async throws {
    let journal = try open()
    try await running(journal) { _ in
      _ = try await journal.append(batch(1), receivedAt: Self.moment)
    }
    for (path, mode) in [(file, 0o600), (directory("a/journal"), 0o700)] {
      var facts = stat()
      #expect(unsafe stat(path, &facts) == 0)
      #expect(facts.st_mode & 0o777 == mode_t(mode))
    }
  }

  @Test func repeatsAndRejectionsAreToldToTheBoard() async throws {
    let journal = try open()
    try await running(journal) { channel in
      _ = try await journal.append(batch(1), receivedAt: Self.moment)
      #expect(await channel.next()?.duplicates == 0)
      let receipt = try await journal.append(batch(1), receivedAt: Self.moment)
      #expect(receipt == JournalReceipt(accepted: 0, duplicates: 1))
      let told = await channel.next()
      #expect(told?.duplicates == 1)
      #expect(told?.events.isEmpty == true)
      let rejection = EventRejection(
        line: 1, byte: 1, reason: .syntax, expected: "", found: "", excerpt: "")
      journal.setAside(
        Array("x".utf8), rejections: RejectionTally([rejection]), because: "why", at: Self.moment)
      #expect(await channel.next()?.rejections.total == 1)
      #expect(
        read(directory("a/journal/rejected.jsonl")).contains(#""reason":"why","body":"eA==""#))
    }
  }

  @Test func manyAtOnceAreAllThereOnce() async throws {
    let journal = try open()
    let channel = BatchChannel(capacity: 2)
    try await running(journal, channel: channel) { channel in
      try await withThrowingTaskGroup { group in
        for sender in 0..<20 {
          group.addTask {
            for number in 0..<50 {
              // Each is sent by two senders.
              let event = batch(sender / 2 * 50 + number)
              _ = try await journal.append(event, receivedAt: Self.moment)
            }
          }
        }
        group.addTask {
          var seen = 0
          while seen < 500, let batch = await channel.next() { seen += batch.events.count }
          #expect(seen == 500)
        }
        try await group.waitForAll()
      }
    }
    let ids = Set(decoded(read(file)).records.map(\.id))
    #expect(ids.count == 500)
    #expect(read(file).split(separator: "\n").count == 500)
  }

  @Test func anotherWriterIsNamed() throws {
    let journal = try open()
    #expect(
      throws: JournalError.locked(directory: directory("a/journal"), pid: getpid())
    ) { try open() }
    withExtendedLifetime(journal) {}
  }

  @Test func aJournalLetGoCanBeOpenedAgain() throws {
    do { _ = try open() }
    _ = try open()
  }

  @Test(arguments: ["{\"Id\":\"1", "x", "y"], [1, 200_000])
  func tornLastLineIsMovedAside(_ torn: String, count: Int) throws {
    let torn = String(repeating: torn, count: count)
    do { _ = try open() }
    write(lines(1...2) + torn, to: file)
    let journal = try open()
    #expect(read(file) == lines(1...2))
    let kept = read(directory("a/journal/rejected.jsonl"))
    #expect(kept.contains(#""body":"\#(Data(torn.utf8).base64EncodedString())""#))
    #expect(kept.contains("torn last line of 2026-11-22.jsonl"))
    withExtendedLifetime(journal) {}
  }

  @Test func replayGivesTheLastDaysInOrderAndKnowsTheirIds() async throws {
    do { _ = try open() }
    let journalDirectory = directory("a/journal")
    write(line(1), to: journalDirectory + "/2026-11-19.jsonl")
    write(line(2), to: journalDirectory + "/2026-11-20.jsonl")
    write(lines(3...4), to: journalDirectory + "/2026-11-21.jsonl")
    write(line(5) + "nonsense\n", to: file)
    let journal = try open()
    var came: [Int] = []
    var rejected = 0
    var last: JournalPosition?
    var progress: (Int, Int) = (0, 0)
    let take = { (batch: inout SourceBatch) in
      came += numbers(batch.events)
      rejected += batch.rejections.total
      last = batch.position
    }
    try journal.replay(progress: { progress = ($0, $1) }, take)
    #expect(came == [2, 3, 4, 5])
    #expect(rejected == 1)
    #expect(last?.description == "0:2026-11-22:\(read(file).utf8.count)")
    #expect(progress.0 == progress.1 && progress.1 > 0)
    #expect(journal.status.status.lastEvent == nil)
    try await running(journal) { _ in
      let receipt = try await journal.append(batch(4, 6), receivedAt: Self.moment)
      #expect(receipt == JournalReceipt(accepted: 1, duplicates: 1))
    }
  }

  @Test(arguments: [(0, 0), (1, 1), (3, 2)])
  func asManyDaysAreReplayedAsAreAskedFor(_ days: Int, _ back: Int) throws {
    do { _ = try open() }
    for (place, day) in ["22", "21", "19", "18"].enumerated() {
      write(line(place), to: directory("a/journal/2026-11-\(day).jsonl"))
    }
    var options = Journal.Options()
    options.replayDays = days
    let journal = try open(options)
    var came: [Int] = []
    try journal.replay { came += numbers($0.events) }
    #expect(came == (0...back).reversed())
    #expect(journal.origin.description == ["2026-11-22", "2026-11-21", "2026-11-19"][back])
  }

  @Test func omittedFieldsAreNeverWritten() async throws {
    var options = Journal.Options()
    options.omit = [FoldedName("CallerId")]
    let journal = try open(options)
    try await running(journal) { _ in
      let event = decoded(line(1, more: #","caller_id":"+14165550123","Queue":"q""#))
      _ = try await journal.append(event, receivedAt: Self.moment)
      #expect(!read(file).contains("+14165550123"))
      #expect(read(file).contains(#""Queue":"q""#))
    }
  }

  @Test func failureIsShownAndEndsByItself() async throws {
    let journal = try open()
    // A directory in the place of the day's file: nothing can be written.
    unsafe mkdir(file, 0o700)
    try await running(journal) { _ in
      await #expect(throws: JournalRefusal.failing("Is a directory")) {
        try await journal.append(batch(1), receivedAt: Self.moment)
      }
      #expect(journal.health == .failing("Is a directory"))
      #expect(journal.status.status.state == .lost("journal: Is a directory"))
      unsafe rmdir(file)
      let receipt = try await journal.append(batch(1), receivedAt: Self.moment)
      #expect(receipt == JournalReceipt(accepted: 1, duplicates: 0))
      #expect(journal.health == .good)
      #expect(journal.status.status.state == .live)
    }
  }

  /// The first day of all, and one after a day that could be written.
  @Test(arguments: [false, true])
  func aDayThatCannotBeOpenedIsFoundOutToBeThereAgain(hasYesterday: Bool) throws {
    let day = JournalDay(of: Self.moment)
    var writer = JournalWriter(
      on: DirectoryDisk(directory: directory.path, identity: JournalIdentity()), durability: .os)
    if hasYesterday {
      _ = try writer.append(Array("x\n".utf8), on: JournalDay(number: day.number - 1))
    }
    unsafe mkdir(directory(day.fileName), 0o700)
    #expect(throws: SystemError.self) { try writer.append(Array("x\n".utf8), on: day) }
    #expect(throws: SystemError.self) { try writer.probe() }
    unsafe rmdir(directory(day.fileName))
    try writer.probe()
    #expect(try writer.append(Array("y\n".utf8), on: day).offset == 2)
  }

  @Test func closedJournalRefuses() async throws {
    let journal = try open()
    journal.close()
    await #expect(throws: JournalRefusal.closing) {
      try await journal.append(batch(1), receivedAt: Self.moment)
    }
  }
}
