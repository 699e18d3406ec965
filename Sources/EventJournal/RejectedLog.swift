import FoundationEssentials
import Glibc
import LinuxIO
import WebhookEvents

/// `rejected.jsonl`: refused bodies for a person to look at. A line has the moment, the reason and
/// the bytes in base64.
///
/// At most `limit` bytes and `keepDays` days are kept; dropped entries are counted.
struct RejectedLog {
  /// Bytes of the file.
  static let limit = 10 << 20

  let path: String
  private let limit: Int
  private let keepDays: Int
  private var size: Int
  private(set) var dropped = 0

  init(directory: String, keepDays: Int, limit: Int = Self.limit) {
    path = directory + "/rejected.jsonl"
    self.limit = limit
    self.keepDays = keepDays
    size = (try? FileStatus(at: path).size) ?? 0
  }

  /// Keeps `body`, which came at `moment`.
  mutating func keep(_ body: [UInt8], because reason: String, at moment: Timestamp)
    throws(SystemError)
  {
    var line = Array(#"{"ReceivedAtUtc":"\#(moment.rfc3339Milliseconds)","reason":"#.utf8)
    line.append(quoted: reason)
    line.append(contentsOf: #","body":""#.utf8)
    line.append(contentsOf: Data(body).base64EncodedString().utf8)
    line.append(contentsOf: "\"}\n".utf8)
    if line.count > limit {
      dropped += 1
      return
    }
    if size > limit - line.count { try trim(toFit: line.count, at: moment) }
    try append(line)
  }

  /// Drops entries that are too old.
  mutating func trim(at moment: Timestamp) throws(SystemError) {
    if size > 0 { try trim(toFit: 0, at: moment) }
  }

  /// Drops at least a quarter, so that not every entry rewrites the file.
  private mutating func trim(toFit more: Int, at moment: Timestamp) throws(SystemError) {
    let (lines, areAll) = try readLines()
    let room = more == 0 ? limit : min(limit * 3 / 4, limit - more)
    let oldest = Timestamp(seconds: moment.seconds - Int64(keepDays) * 86_400).rfc3339
    let start = #"{"ReceivedAtUtc":""#.utf8.count
    var kept: [ArraySlice<UInt8>] = []
    var total = 0
    for line in lines.reversed() {
      let day = String(decoding: line.dropFirst(start).prefix(oldest.utf8.count), as: UTF8.self)
      if total + line.count + 1 > room || day < oldest { break }
      total += line.count + 1
      kept.append(line)
    }
    if areAll, kept.count == lines.count {
      size = total
      return
    }
    dropped += lines.count - kept.count
    var text: [UInt8] = []
    text.reserveCapacity(total)
    for line in kept.reversed() {
      text.append(contentsOf: line)
      text.append(UInt8(ascii: "\n"))
    }
    try replace(with: text)
  }

  /// The last `limit` bytes as lines; another program may have made the file longer.
  private func readLines() throws(SystemError) -> (lines: [ArraySlice<UInt8>], areAll: Bool) {
    let start = max(0, size - limit)
    let bytes = try FileDescriptor(opening: path).bytes(at: start, count: size - start)
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    return start == 0 ? (lines, true) : (Array(lines.dropFirst()), false)
  }

  private mutating func replace(with text: [UInt8]) throws(SystemError) {
    let draft = path + ".new"
    try FileDescriptor(opening: draft, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o600).writeAll(text)
    try WholeFile.rename(draft, to: path)
    size = text.count
  }

  private mutating func append(_ line: [UInt8]) throws(SystemError) {
    try FileDescriptor(opening: path, O_WRONLY | O_APPEND | O_CREAT, mode: 0o600).writeAll(line)
    size += line.count
  }
}
