package import Logging
import TerminalCells
package import WebhookEvents

/// How log lines are written.
package enum LogFormat: String, CaseIterable, Sendable {
  /// `level=info event=listening msg="listening: POST http://127.0.0.1:8080/events"`
  case logfmt
  /// The same as an object.
  case json
}

/// What happened, as one line: time, level, event, further fields by name, and `msg`.
///
/// No text breaks a line or disturbs a terminal, and none is longer than `SafeText.limit`.
package struct LogLine {
  /// nil where the reader of the log adds it.
  let time: Timestamp?
  let level: Logger.Level
  let message: String
  let metadata: Logger.Metadata

  package init(
    at time: Timestamp?, _ level: Logger.Level, _ message: String, _ metadata: Logger.Metadata
  ) {
    self.time = time
    self.level = level
    self.message = message
    self.metadata = metadata
  }

  /// Severity as syslog numbers it (sd-daemon(3)).
  package var priority: Int {
    switch level {
    case .trace, .debug: 7
    case .info, .notice: 6
    case .warning: 4
    case .error, .critical: 3
    }
  }

  package func text(in format: LogFormat) -> String {
    switch format {
    case .logfmt: return fields.map { "\($0)=\($1.logfmt)" }.joined(separator: " ")
    case .json:
      var json = JSONWriter()
      json.object { json in
        for (name, value) in fields { value.write(to: &json, as: name) }
      }
      return String(decoding: json.bytes, as: UTF8.self)
    }
  }

  private var fields: [(name: String, value: Value)] {
    var fields: [(name: String, value: Value)] = []
    if let time { fields.append(("time", .text(time.rfc3339Milliseconds))) }
    fields.append(("level", .text(levelName)))
    if let event = metadata["event"] { fields.append(("event", Value(event))) }
    for (name, value) in metadata.sorted(by: { $0.key < $1.key }) where name != "event" {
      fields.append((name, Value(value)))
    }
    fields.append(("msg", .text(message)))
    return fields
  }

  private var levelName: String {
    switch level {
    case .trace, .debug: "debug"
    case .info, .notice: "info"
    case .warning: "warn"
    case .error, .critical: "error"
    }
  }
}

extension LogLine {
  private enum Value {
    case text(String)
    case number(Int)

    init(_ value: Logger.MetadataValue) {
      if case .stringConvertible(let number as Int) = value {
        self = .number(number)
      } else {
        self = .text("\(value)")
      }
    }

    func write(to json: inout JSONWriter, as name: String) {
      switch self {
      case .text(let text): json.member(name, SafeText(text).description)
      case .number(let number): json.member(name, number)
      }
    }

    var logfmt: String {
      switch self {
      case .text(let text): Self.quoted(SafeText(text).description)
      case .number(let number): "\(number)"
      }
    }

    /// A text with spaces, quotes, backslashes, `=` or other than ASCII in quotes.
    private static func quoted(_ safe: String) -> String {
      let isWord = safe.utf8.allSatisfy { byte in
        0x21...0x7E ~= byte && !#"="\"#.utf8.contains(byte)
      }
      if isWord, !safe.isEmpty { return safe }
      var quoted: [UInt8] = []
      quoted.append(quoted: safe)
      return String(decoding: quoted, as: UTF8.self)
    }
  }
}
