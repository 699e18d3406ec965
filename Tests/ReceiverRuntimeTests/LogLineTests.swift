import Foundation
import LinuxIO
import Logging
import ReceiverRuntime
import TestSupport
import Testing
import WebhookEvents

@Suite struct LogLineTests {
  /// 2026-11-22T14:30:05Z
  private let moment = Timestamp(seconds: 1_795_357_805)

  private func line(
    _ level: Logger.Level = .notice, _ message: String = "it runs",
    _ fields: Logger.Metadata = ["event": "started"], at time: Timestamp? = nil
  ) -> LogLine { LogLine(at: time, level, message, fields) }

  @Test func fieldsStandInTheirOrder() {
    let fields: Logger.Metadata = [
      "peer": "192.0.2.1", "event": "refused", "code": .stringConvertible(401), "reason": "",
    ]
    let line = line(.warning, "request refused", fields, at: moment)
    #expect(
      line.text(in: .logfmt)
        == #"time=2026-11-22T14:30:05.000Z level=warn event=refused code=401 peer=192.0.2.1 "#
        + #"reason="" msg="request refused""#)
    #expect(
      line.text(in: .json)
        == #"{"time":"2026-11-22T14:30:05.000Z","level":"warn","event":"refused","code":401,"#
        + #""peer":"192.0.2.1","reason":"","msg":"request refused"}"#)
  }

  @Test(arguments: [
    (Logger.Level.debug, "debug", 7), (.info, "info", 6), (.notice, "info", 6),
    (.warning, "warn", 4), (.error, "error", 3), (.critical, "error", 3),
  ])
  func levelsAreThoseOfSyslog(_ level: Logger.Level, _ name: String, _ priority: Int) {
    #expect(line(level).text(in: .logfmt).hasPrefix("level=\(name) "))
    #expect(line(level).priority == priority)
  }

  @Test(arguments: [
    ("plain", "plain"), ("/a/b-c:1,2", "/a/b-c:1,2"), ("", #""""#), ("two words", #""two words""#),
    ("a=b", #""a=b""#), (#"a"b"#, #""a\"b""#), (#"a\b"#, #""a\\b""#), ("Zoë", "\"Zoë\""),
    ("x\nlevel=error event=ended", "\"x\u{FFFD}level=error event=ended\""),
    (#"x" level=error msg="y"#, #""x\" level=error msg=\"y""#),
    ("\u{1B}[2J", "\"\u{FFFD}[2J\""), ("\u{9B}2J\r", "\"\u{FFFD}2J\u{FFFD}\""),
    ("\u{202E}evil", "\"\u{FFFD}evil\""), ("\u{2028}", "\"\u{FFFD}\""),
  ])
  func noValueForgesALineOrDisturbsATerminal(_ value: String, _ written: String) throws {
    let line = line(.info, value, ["event": .string(value), "reason": .string(value)])
    let expected = "level=info event=\(written) reason=\(written) msg=\(written)"
    #expect(line.text(in: .logfmt) == expected)
    let json = line.text(in: .json)
    #expect(json.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    let object = try JSONDecoder().decode([String: String].self, from: Data(json.utf8))
    #expect(object.count == 4)
    #expect(object["level"] == "info")
  }

  @Test(arguments: [LogFormat.logfmt, .json])
  func aLoggerWritesALineForEachEvent(_ format: LogFormat) throws {
    let directory = TemporaryDirectory()
    let sink = try LogSink(directory.file("log"), journalStream: "1:2")
    let logger = Logger(label: "test") { _ in LogLineHandler(sink, format) }
    logger.notice("one\ntwo", metadata: ["event": "started"])
    logger.error("three")
    let lines = try String(contentsOfFile: directory.file("log"), encoding: .utf8)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 3)
    #expect(lines[0].contains("one\u{FFFD}two"))
    #expect(lines[0].contains("time") && lines[1].contains("three"))
  }

  /// Standard error is whatever the tests have; journald says which file it reads.
  @Test func journaldIsKnownByItsStream() throws {
    let own = try FileDescriptor(duplicating: 2, name: "standard error").status().identity
    let stream = "\(own.device):\(own.inode)"
    #expect(try LogSink(nil, journalStream: stream).isJournal)
    #expect(try !LogSink(nil, journalStream: "\(own.device):\(own.inode + 1)").isJournal)
    #expect(try !LogSink(nil).isJournal)
  }

  @Test func journaldGetsThePriorityAndNoTime() throws {
    let directory = TemporaryDirectory()
    let path = directory.file("log")
    write("", to: path)
    let identity = try FileStatus(at: path).identity
    let sink = try LogSink(path, journalStream: "\(identity.device):\(identity.inode)")
    Logger(label: "test") { _ in LogLineHandler(sink) }.error("gone", metadata: ["event": "ended"])
    #expect(
      try String(contentsOfFile: path, encoding: .utf8) == "<3>level=error event=ended msg=gone\n")
  }
}
