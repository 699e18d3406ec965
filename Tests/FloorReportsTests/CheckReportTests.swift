import Testing
import WebhookEvents

@testable import FloorReports

@Suite struct CheckReportTests {
  private let missing = EventRejection(
    line: 12, byte: 44, reason: .missingProperty, expected: "a property \"Id\"", found: "none",
    excerpt: "{}")
  private let second = EventRejection(
    line: 13, arrayIndex: 2, byte: 7, reason: .syntax, expected: "a value", found: "\"]\"",
    excerpt: "[{},]")

  @Test func rejectionIsOneLineThatSaysWhere() {
    var report = CheckReport()
    #expect(
      report.add(missing, in: "day.jsonl")
        == #"day.jsonl:12:44: expected a property "Id", found none, in {}"#)
    #expect(
      report.add(second, in: "day.jsonl")
        == #"day.jsonl:13:7: event 2: expected a value, found "]", in [{},]"#)
    #expect(
      report.counts == "0 accepted, 0 duplicates, 2 rejected (1 syntax, 1 missing-property)\n")
  }

  /// A chunk can hold as many lines of two bytes: what was written is not copied for each.
  @Test(.timeLimit(.minutes(15))) func manyRejectionsAreWrittenOneAfterTheOther() {
    var report = CheckReport()
    var json: [UInt8] = []
    for _ in 0..<131_072 { report.add(missing, in: "day.jsonl", json: &json) }
    #expect(report.rejected == 131_072)
    #expect(json.count { $0 == UInt8(ascii: "\n") } == 131_072)
  }

  @Test func nameOfAFileIsMadeSafe() {
    var report = CheckReport()
    #expect(report.add(missing, in: "a\u{1B}[2J\n").hasPrefix("a\u{FFFD}[2J\u{FFFD}:12:44: "))
  }

  @Test func countsWithoutRejectionsNameNoReason() {
    var report = CheckReport()
    report.accepted = 1204
    report.duplicates = 3
    #expect(report.counts == "1204 accepted, 3 duplicates, 0 rejected\n")
  }

  @Test func eachFileIsHintedAtOnceBeforeTheCounts() {
    var report = CheckReport()
    for hint in ["CSV", "gzip"] { report.add(hint: hint, about: "a") }
    report.add(hint: "empty", about: "b\u{1B}")
    #expect(
      String(decoding: report.ending(asJSON: false), as: UTF8.self) == """
        a: CSV
        b\u{FFFD}: empty
        0 accepted, 0 duplicates, 0 rejected

        """)
    let json = String(decoding: report.ending(asJSON: true), as: UTF8.self)
    #expect(json.hasPrefix(#"{"file":"a","hint":"CSV"}"# + "\n"))
  }

  @Test func hintsAreBounded() {
    var report = CheckReport()
    for file in 0...CheckReport.hintLimit { report.add(hint: "CSV", about: "\(file)") }
    let lines = report.ending(asJSON: false).split(separator: UInt8(ascii: "\n"))
    #expect(lines.count == CheckReport.hintLimit + 1)
  }

  @Test func everythingIsToBeHadAsJSON() {
    var report = CheckReport()
    report.accepted = 5
    var bytes: [UInt8] = []
    report.add(second, in: "day.jsonl", json: &bytes)
    report.writeCounts(into: &bytes)
    #expect(
      String(decoding: bytes, as: UTF8.self) == """
        {"file":"day.jsonl","line":13,"event":2,"byte":7,"reason":"syntax","expected":"a value",\
        "found":"\\"]\\"","excerpt":"[{},]"}
        {"accepted":5,"duplicates":0,"rejected":1,"byReason":{"syntax":1,"not-an-event":0,\
        "missing-property":0,"repeated-property":0,"bad-value":0,"limit":0}}

        """)
  }
}
