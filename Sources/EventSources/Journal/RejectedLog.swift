import CLinux
import Glibc
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
    var facts = stat()
    size = stat(path, &facts) == 0 ? Int(facts.st_size) : 0
  }

  /// Keeps `body`, which came at `moment`.
  mutating func keep(_ body: [UInt8], because reason: String, at moment: Timestamp)
    throws(SystemError)
  {
    var line = Array(#"{"ReceivedAtUtc":"\#(moment.rfc3339Milliseconds)","reason":"#.utf8)
    line.append(quoted: reason)
    line.append(contentsOf: #","body":""#.utf8)
    appendBase64(body, to: &line)
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
    let number = open(path, O_RDONLY | O_CLOEXEC)
    if number < 0 { throw SystemError("open", path) }
    let file = FileDescriptor(owning: number)
    let start = max(0, size - limit)
    var bytes = [UInt8](repeating: 0, count: size - start)
    var count = 0
    while count < bytes.count {
      let more = bytes.withUnsafeMutableBytes {
        pread(file.number, $0.baseAddress! + count, $0.count - count, off_t(start + count))
      }
      if more < 0, errno == EINTR { continue }
      if more < 0 { throw SystemError("read", path) }
      if more == 0 { break }
      count += more
    }
    let lines = bytes[..<count].split(separator: UInt8(ascii: "\n"))
    return start == 0 ? (lines, true) : (Array(lines.dropFirst()), false)
  }

  private mutating func replace(with text: [UInt8]) throws(SystemError) {
    let draft = path + ".new"
    let number = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    if number < 0 { throw SystemError("open", draft) }
    let file = FileDescriptor(owning: number)
    try writeAll(text, to: file.number, draft)
    if rename(draft, path) != 0 { throw SystemError("replace", path) }
    size = text.count
  }

  private mutating func append(_ line: [UInt8]) throws(SystemError) {
    let number = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    if number < 0 { throw SystemError("open", path) }
    let file = FileDescriptor(owning: number)
    try writeAll(line, to: file.number, path)
    size += line.count
  }

  private func writeAll(
    _ bytes: [UInt8], to number: Int32, _ path: String
  ) throws(SystemError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(number, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { throw SystemError("write to", path) }
      rest = rest.dropFirst(count)
    }
  }
}

/// Appends the base64 form (RFC 4648, section 4) of `bytes`.
private func appendBase64(_ bytes: [UInt8], to text: inout [UInt8]) {
  let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
  text.reserveCapacity(text.count + (bytes.count + 2) / 3 * 4 + 3)
  var place = 0
  while place < bytes.count {
    let count = min(3, bytes.count - place)
    var group: UInt32 = 0
    for index in 0..<3 {
      group = group << 8 | (index < count ? UInt32(bytes[place + index]) : 0)
    }
    for digit in 0..<4 {
      let value = Int(group >> (18 - 6 * UInt32(digit)) & 63)
      text.append(digit <= count ? alphabet.utf8Start[value] : UInt8(ascii: "="))
    }
    place += 3
  }
}
