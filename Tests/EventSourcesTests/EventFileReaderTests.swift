import Glibc
import LinuxIO
import TestSupport
import Testing
import WebhookEvents

@testable import EventSources

struct EventFileReaderTests {
  let directory = TemporaryDirectory()

  private func all(_ source: String) throws -> (numbers: [Int], rejected: [String], bytes: Int) {
    var result: (numbers: [Int], rejected: [String], bytes: Int) = ([], [], 0)
    try EventFileReader(source).read(at: afterwards) { chunk in
      result.numbers += numbers(chunk.events)
      result.rejected += chunk.rejections.details.map { "\(chunk.file):\($0.line)" }
      result.bytes = chunk.bytesRead
    }
    return result
  }

  @Test func fileIsReadToItsEndWithALastLineThatHasNone() throws {
    write(lines(1...3) + "nonsense\n" + line(4).dropLast(), to: directory("events"))
    let result = try all(directory("events"))
    #expect(result.numbers == [1, 2, 3, 4])
    #expect(result.rejected == ["\(directory("events")):4"])
  }

  @Test func eventsAreTakenOutOfAFieldButNotInAJournal() throws {
    write("{\"data\":\(line(1).dropLast())}\n", to: directory("events"))
    write(line(2), to: directory("2026-11-22.jsonl"))
    write("", to: directory("identity"))
    let path = try #require(EventPath("data"))
    var found: [Int] = []
    for source in [directory("events"), directory.path, directory.path + "/"] {
      try EventFileReader(source, unwrap: path).read(at: afterwards) {
        found += numbers($0.events)
      }
    }
    #expect(found == [1, 2, 2])
  }

  @Test(arguments: [("", InputHint.empty), ("\n", nil), (line(1), nil)])
  func anEmptyFileIsCalledEmpty(text: String, hint: String?) throws {
    write(text, to: directory("events"))
    var hints: [String] = []
    try EventFileReader(directory("events")).read(at: afterwards) {
      if let hint = $0.hint { hints.append(hint) }
    }
    #expect(hints == [hint].compactMap { $0 })
  }

  @Test func fileOfManyChunksIsReadWhole() throws {
    write(lines(1...5000), to: directory("events"))
    let result = try all(directory("events"))
    #expect(result.numbers == Array(1...5000))
    #expect(result.bytes == (try EventFileReader(directory("events"))).totalBytes)
  }

  @Test func dayFilesOfAJournalAreReadInOrderAndNothingElse() throws {
    write(line(3), to: directory("2026-11-22.jsonl"))
    write(line(2), to: directory("2026-11-21.jsonl"))
    write(line(1), to: directory("2025-12-31.jsonl"))
    write(line(9), to: directory("rejected.jsonl"))
    write(line(9), to: directory("2026-13-01.jsonl"))
    write("", to: directory("identity"))
    #expect(try all(directory.path).numbers == [1, 2, 3])
    #expect(try all(directory.path + "/").numbers == [1, 2, 3])
  }

  // MARK: gzip

  /// Reads `bytes` as a file of `name`.
  private func all(_ bytes: [UInt8], as name: String) throws -> (numbers: [Int], bytes: Int) {
    let number = unsafe open(directory(name), O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    defer { close(number) }
    #expect(unsafe Glibc.write(number, bytes, bytes.count) == bytes.count)
    let result = try all(directory(name))
    return (result.numbers, result.bytes)
  }

  @Test(arguments: ["events.gz", "events"])
  func gzipIsKnownByItsFirstBytes(name: String) throws {
    let packed = gzip(lines(1...5000))
    #expect(packed.count < 100_000)
    let result = try all(packed, as: name)
    #expect(result.numbers == Array(1...5000))
    #expect(result.bytes == packed.count)
  }

  @Test func membersFollowOneAnotherAndPaddingFollowsThem() throws {
    let packed = gzip(lines(1...2)) + gzip("") + gzip(lines(3...4) + line(5).dropLast())
    #expect(try all(packed, as: "events.gz").numbers == [1, 2, 3, 4, 5])
    let padded = packed + [UInt8](repeating: 0, count: 200_000)
    #expect(try all(padded, as: "events.gz").numbers == [1, 2, 3, 4, 5])
  }

  @Test func aLineMayRunOnFromOneMemberIntoTheNext() throws {
    let text = line(1)
    let packed = gzip(String(text.prefix(30))) + gzip(String(text.dropFirst(30)))
    #expect(try all(packed, as: "events.gz").numbers == [1])
  }

  @Test(arguments: [0, 1, 2, 9, 10, 50, 4000, -8, -1])
  func gzipThatEndsEarlyIsNamed(length: Int) {
    var packed = gzip(lines(1...5000))
    packed.removeLast(length >= 0 ? packed.count - length : -length)
    #expect(throws: GzipError(file: directory("cut.gz"), problem: .endsEarly)) {
      try all(packed, as: "cut.gz")
    }
  }

  @Test(arguments: [12, 4000, -6])
  func damagedGzipIsNamed(place: Int) {
    var packed = gzip(lines(1...5000))
    packed[place >= 0 ? place : packed.count + place] ^= 0xFF
    #expect {
      try all(packed, as: "bad.gz")
    } throws: { error in
      guard case .damaged = (error as? GzipError)?.problem else { return false }
      return "\(error)".contains("bad.gz") && "\(error)".contains("gzip -dc")
    }
  }

  @Test func whatIsNamedSoAndIsNotIsNamed() {
    #expect(throws: GzipError(file: directory("x.gz"), problem: .notGzip)) {
      try all(Array(line(1).utf8), as: "x.gz")
    }
    #expect(throws: GzipError.self) { try all(gzip(line(1)) + Array("rest".utf8), as: "y.gz") }
  }

  @Test func whatIsNotThereIsNamed() {
    #expect(throws: SystemError("read", directory("none"), code: ENOENT)) {
      try EventFileReader(directory("none"))
    }
    #expect(throws: SystemError("find a *.jsonl in", directory.path, code: ENODATA)) {
      try EventFileReader(directory.path)
    }
  }

  @Test(arguments: [
    ("2026-11-22.jsonl", "2026-11-22"), ("1969-12-31.jsonl", "1969-12-31"),
    ("2024-02-29.jsonl", "2024-02-29"),
  ])
  func daysAreNamedAsTheirFiles(_ file: String, _ day: String) {
    #expect(JournalDay(fileName: file)?.description == day)
    #expect(JournalDay(fileName: file)?.fileName == file)
  }

  @Test(arguments: [
    "2026-11-22", "2026-02-30.jsonl", "x2026-11-22.jsonl", "2026-11-2.jsonl", "lock",
  ])
  func otherNamesAreNoDays(_ file: String) {
    #expect(JournalDay(fileName: file) == nil)
  }

  @Test func dayTurnsAtMidnightUTC() {
    let midnight = Timestamp(seconds: 1_795_305_600)
    #expect(JournalDay(of: midnight).description == "2026-11-22")
    #expect(
      JournalDay(of: Timestamp(milliseconds: midnight.milliseconds - 1)).description == "2026-11-21"
    )
    #expect(JournalDay(of: Timestamp(milliseconds: -1)).description == "1969-12-31")
  }
}
