import EventSources
import Glibc
import Testing
import WebhookEvents

struct EventFileReaderTests {
  let directory = TemporaryDirectory()

  private func all(_ source: String) throws -> (numbers: [Int], rejected: [String], bytes: Int) {
    var result: (numbers: [Int], rejected: [String], bytes: Int) = ([], [], 0)
    try EventFileReader(source).read { chunk in
      result.numbers += numbers(chunk.events)
      result.rejected += chunk.rejections.map { "\(chunk.file):\($0.line)" }
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
    #expect(try all(directory.path).numbers == [1, 2, 3])
  }

  @Test func whatIsNotThereIsNamed() {
    #expect(throws: SystemError("read", directory("none"), code: ENOENT)) {
      try EventFileReader(directory("none"))
    }
    #expect(throws: SystemError.self) { try EventFileReader(directory.path) }
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
