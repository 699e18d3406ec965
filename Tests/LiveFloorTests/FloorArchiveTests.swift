import AgentFloor
import CentreSimulator
import EventSources
import Glibc
import LinuxIO
import TestEvents
import TestSupport
import Testing
import WebhookEvents

@testable import LiveFloor

/// The floor at a moment, asked for in any order, is that of all events dated no later.
struct FloorArchiveTests {
  let directory = TemporaryDirectory()
  private var file: String { directory("events") }

  /// The floor of the lines' events that are dated no later, read whole.
  private func wanted(_ text: String, at moment: Timestamp) -> (floor: Floor, duplicates: Int) {
    var batch = SourceBatch(decoded(text), source: "")
    batch.events.removeAll { $0.created > moment }
    var intake = Intake()
    intake.admit(&batch)
    var floor = Floor()
    floor.apply(batch.events)
    return (floor, intake.total.duplicates)
  }

  private func archive(spacing: Int = 500) -> FloorArchive {
    FloorArchive(
      [.file(file)], FloorOptions(), clock: { afterwards }, spacing: spacing)
  }

  @Test func eventsInAFieldAreReadAgain() throws {
    write((1...3).map { "{\"data\":\(line($0).dropLast())}\n" }.joined(), to: file)
    var archive = FloorArchive(
      [.file(file)], FloorOptions(), unwrap: try #require(EventPath("data")),
      clock: { afterwards })
    try archive.catchUp()
    var none: FloorArchive.Moment?
    let moment = try #require(archive.span).upperBound
    #expect(try archive.floor(at: moment, near: &none).counts.accepted == 3)
    none = nil
    let before = Timestamp(seconds: moment.seconds - 1)
    #expect(try archive.floor(at: before, near: &none).counts.accepted == 0)
  }

  @Test(arguments: ["", "/"]) func aJournalIsKnownWithASlashToo(slash: String) throws {
    write(line(1), to: directory("2026-11-22.jsonl"))
    write("", to: directory("identity"))
    #expect(
      try ArchiveSource(directory.path + slash)
        == .journal(directory: directory.path, from: nil))
  }

  /// Events of a shift as a bad sender delivers them: repeated, late, broken.
  private func shift(_ events: Int) -> (text: String, good: String) {
    var options = Simulator.Options()
    options.agents = 20
    options.seed = 7
    var simulator = Simulator(options)
    var sender = FaultySender(FaultySender.Faults(duplicates: 20, late: 30), seed: 7)
    var lines: [UInt8] = []
    for _ in 0..<events {
      var line: [UInt8] = []
      simulator.write(into: &line)
      sender.send(line, into: &lines)
    }
    sender.finish(into: &lines)
    let good = String(decoding: lines, as: UTF8.self)
    return (good + "nonsense\n", good)
  }

  /// Moments all over a span, and one before and after it.
  private func moments(_ span: ClosedRange<Timestamp>) -> [Timestamp] {
    let length = span.upperBound.seconds - span.lowerBound.seconds
    return (-1...9).map { Timestamp(seconds: span.lowerBound.seconds + length * $0 / 8) }
  }

  @Test func anyMomentInAnyOrderIsTheFloorOfAllBefore() throws {
    let (text, good) = shift(1500)
    write(text, to: file)
    var archive = archive()
    try archive.catchUp(isFinished: true)
    let span = try #require(archive.span)
    var near: FloorArchive.Moment?
    for moment in moments(span).reversed() + moments(span) {
      let found = try archive.floor(at: moment, near: &near)
      let wanted = wanted(good, at: moment)
      #expect(found.floor == wanted.floor)
      #expect(found.counts.duplicates == wanted.duplicates)
      #expect(found.counts.accepted == wanted.floor.counts.accepted)
      #expect(found.counts.rejectedTotal == 1)
    }
  }

  @Test func whereALastCallEndedChangesNothing() throws {
    let (text, _) = shift(1500)
    write(text, to: file)
    var archive = archive(spacing: .max)
    try archive.catchUp(isFinished: true)
    var (near, none): (FloorArchive.Moment?, FloorArchive.Moment?)
    for moment in moments(try #require(archive.span)) {
      none = nil
      let alone = try archive.floor(at: moment, near: &none)
      #expect(try archive.floor(at: moment, near: &near).floor == alone.floor)
    }
  }

  @Test func floorsKeptAreBoundedAndThenFurtherApart() throws {
    let (text, good) = shift(2000)
    write(text, to: file)
    // Pieces hold some 200 events, so that each of them is kept at first.
    var archive = archive(spacing: 1)
    try archive.catchUp(isFinished: true)
    #expect(archive.keptFloors <= FloorArchive.floorLimit)
    let middle = Timestamp(
      seconds: (try #require(archive.span).lowerBound.seconds
        + (try #require(archive.span).upperBound.seconds)) / 2)
    var near: FloorArchive.Moment?
    #expect(try archive.floor(at: middle, near: &near).floor == wanted(good, at: middle).floor)
  }

  @Test func whatIsAppendedIsReadOn() throws {
    var archive = archive()
    try archive.catchUp()
    #expect(archive.span == nil)
    let writer = Writer(file)
    writer.write(lines(1...5) + line(6).dropLast())
    try archive.catchUp()
    var near: FloorArchive.Moment?
    let end = Timestamp.distantFuture
    #expect(try archive.floor(at: end, near: &near).counts.accepted == 5)
    writer.write("\n" + lines(7...8))
    try archive.catchUp()
    #expect(try archive.floor(at: end, near: &near).counts.accepted == 8)
  }

  @Test func aFileReplacedOrCutIsBegunAnew() throws {
    write(lines(1...50), to: file)
    var archive = archive()
    try archive.catchUp()
    write(lines(1...3), to: directory("new"))
    try WholeFile.rename(directory("new"), to: file)
    try archive.catchUp()
    var near: FloorArchive.Moment?
    let end = Timestamp.distantFuture
    #expect(try archive.floor(at: end, near: &near).counts.accepted == 3)
    Writer(file).truncate()
    write(lines(1...1), to: file)
    try archive.catchUp()
    near = nil
    #expect(try archive.floor(at: end, near: &near).counts.accepted == 1)
  }

  /// Else the past would be an empty floor.
  @Test func aFileThatIsGoneIsSaid() throws {
    write(lines(1...50), to: file)
    var archive = archive()
    try archive.catchUp()
    try WholeFile.delete(file)
    for _ in 1...2 {
      #expect(throws: SystemError("read", file, code: ENOENT)) { try archive.catchUp() }
    }
  }

  /// A board reads its files at once, and the archive when the first moment is asked for.
  @Test func aFileThatWentBeforeTheFirstReadingIsSaid() throws {
    write(lines(1...50), to: file)
    var archive = archive()
    try WholeFile.delete(file)
    #expect(throws: SystemError("read", file, code: ENOENT)) { try archive.catchUp() }
  }

  /// What stood in it before is missing: the floor is whole from its first event on.
  @Test(arguments: ["replaced", "cut", "replaced later"])
  func ofAFileBegunAnewNothingBeforeItsFirstEventIsKnown(how: String) throws {
    func at(_ hour: Int, _ number: Int) -> String {
      line(number).replacing(#/"CreationDateUtc":"\d{14}"/#) { _ in
        "\"CreationDateUtc\":\"202611220\(hour)0000\""
      }
    }
    let other = directory("other")
    write(at(1, 1) + at(9, 2), to: other)
    write(at(2, 3) + at(3, 4), to: file)
    var archive = FloorArchive(
      [.file(other), .file(file)], FloorOptions(), clock: { afterwards })
    if how == "replaced later" { try archive.catchUp() }
    if how == "cut" {
      write(at(7, 5), to: file)
    } else {
      write(at(7, 5) + at(8, 6) + at(8, 7), to: directory("new"))
      try WholeFile.rename(directory("new"), to: file)
    }
    try archive.catchUp()
    let hour = Int64(3600)
    let span = try #require(archive.span)
    #expect(span.upperBound.seconds - span.lowerBound.seconds == 2 * hour)
  }

  @Test func aJournalIsReadFromADayOnAndGrowsByDays() throws {
    write(line(1), to: directory("2026-11-20.jsonl"))
    write(line(2), to: directory("2026-11-21.jsonl"))
    let first = try #require(JournalDay(fileName: "2026-11-21.jsonl"))
    var archive = FloorArchive(
      [.journal(directory: directory.path, from: first)], FloorOptions(),
      clock: { afterwards })
    try archive.catchUp()
    write(line(3), to: directory("2026-11-22.jsonl"))
    try archive.catchUp()
    var near: FloorArchive.Moment?
    let end = Timestamp.distantFuture
    #expect(try archive.floor(at: end, near: &near).counts.accepted == 2)
  }

  @Test func onlyWhatCanBeReadAgainIsASource() throws {
    #expect(try ArchiveSource("-") == nil)
    unsafe mkfifo(directory("fifo"), 0o600)
    #expect(try ArchiveSource(directory("fifo")) == nil)
    write("x", to: directory("events.gz"))
    #expect(try ArchiveSource(directory("events.gz")) == nil)
    write(line(1), to: file)
    #expect(try ArchiveSource(file) == .file(file))
    #expect(throws: SystemError("read", directory("none"), code: ENOENT)) {
      try ArchiveSource(directory("none"))
    }
    let spool = try TemporaryCopy(of: file, in: directory.path)
    var archive = FloorArchive(
      [.file(spool.path)], FloorOptions(), clock: { afterwards })
    try archive.catchUp(isFinished: true)
    #expect(archive.span != nil)
  }

  /// Pieces of the file are read again, from any place and at another time.
  @Test func anArchiveKeepsTheirMoments() throws {
    var lines = ""
    // A date of the far future in the midst of many events, one a second.
    for number in 1...4000 {
      let date = Timestamp(seconds: number == 2000 ? 900_000 : Int64(number))
      lines += line(number).replacing("20261122143005", with: date.rfc3339.filter(\.isNumber))
    }
    write(lines, to: directory("events"))
    var archive = FloorArchive(
      [.file(directory("events"))], FloorOptions(), clock: { Timestamp(seconds: 100_000) },
      spacing: 100)
    try archive.catchUp(isFinished: true)
    #expect(archive.span == Timestamp(seconds: 1)...Timestamp(seconds: 4000))
    var near: FloorArchive.Moment?
    for (moment, accepted, ahead) in [(3000, 3000, 1), (1998, 1998, 0), (1999, 2000, 1)] {
      let found = try archive.floor(at: Timestamp(seconds: Int64(moment)), near: &near)
      #expect(found.floor.counts.accepted == accepted, "\(moment)")
      #expect(found.floor.counts.ahead == ahead, "\(moment)")
      #expect(found.newest == Timestamp(seconds: Int64(moment)), "\(moment)")
    }
  }
}
