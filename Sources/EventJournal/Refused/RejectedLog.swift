import EventSources
import FoundationEssentials
import Glibc
import LinuxIO
import WebhookEvents

/// `rejected.jsonl`: refused bodies for a person to look at. A line has the moment, the reason and
/// the bytes in base64.
///
/// At most `limit` bytes are kept, the newest.
struct RejectedLog {
  /// Bytes of the file.
  static let limit = 10 << 20

  let path: String
  private let limit: Int
  private var size: Int

  init(directory: String, limit: Int = Self.limit) {
    path = directory + "/rejected.jsonl"
    self.limit = limit
    size = (try? FileStatus(at: path).size) ?? 0
  }

  /// Keeps `body`, which came at `moment`. One that is larger than the whole log is an error.
  ///
  /// - Returns: how many of the oldest entries made room for it.
  @discardableResult
  mutating func keep(
    _ body: [UInt8], because reason: String, at moment: Timestamp
  ) throws(SystemError) -> Int {
    var line = Array(Self.beginning.utf8)
    line.append(contentsOf: moment.rfc3339Milliseconds.utf8)
    line.append(contentsOf: #"","reason":"#.utf8)
    line.append(quoted: reason)
    line.append(contentsOf: #","body":""#.utf8)
    line.append(contentsOf: Data(body).base64EncodedString().utf8)
    line.append(contentsOf: "\"}\n".utf8)
    if line.count > limit { throw SystemError("write to", path, code: EFBIG) }
    var dropped = 0
    if size > limit - line.count {
      // At least a quarter, so that not every entry rewrites the file.
      dropped = try shorten(to: min(limit * 3 / 4, limit - line.count))
    }
    try append(line)
    return dropped
  }

  /// Returns when all entries are on the medium.
  func sync() throws(SystemError) {
    try FileDescriptor(opening: path, O_RDONLY | O_NOFOLLOW).syncData()
    try Directory.sync(Directory.parent(of: path))
  }

  /// Drops the entries of the oldest day if it is before `day`. One day at a time, so that a wrong
  /// clock costs one.
  mutating func dropDay(before day: JournalDay) throws(SystemError) {
    if size == 0 { return }
    let (lines, areAll) = try readLines()
    guard let oldest = lines.lazy.compactMap(Self.day).first, oldest < day else {
      if !areAll { try shorten(to: limit) }
      return
    }
    try keep(lines.drop { (Self.day(of: $0) ?? oldest) == oldest })
  }

  /// Drops the entries whose body is to go, or only counts them. Returns how many there are.
  mutating func drop(
    onlyLooks: Bool, where isToGo: ([UInt8]) -> Bool
  ) throws(SystemError) -> Int {
    if size == 0 { return 0 }
    let lines = try readLines().lines
    let kept = lines.filter { !isToGo(Self.body(of: $0)) }
    if kept.count < lines.count, !onlyLooks { try keep(kept[...]) }
    return lines.count - kept.count
  }

  /// The refused bytes of an entry; of a line that is none the line itself.
  private static func body(of line: ArraySlice<UInt8>) -> [UInt8] {
    let mark = Array(#","body":""#.utf8)
    guard let start = line.firstRange(of: mark)?.upperBound,
      let body = Data(base64Encoded: Data(line[start...].dropLast(2)))
    else { return Array(line) }
    return Array(body)
  }

  /// Drops the oldest entries beyond so many bytes.
  ///
  /// - Returns: how many.
  @discardableResult
  private mutating func shorten(to room: Int) throws(SystemError) -> Int {
    let lines = try readLines().lines
    var total = 0
    let kept = lines.reversed().prefix { line in
      total += line.count + 1
      return total <= room
    }
    try keep(lines.suffix(kept.count))
    return lines.count - kept.count
  }

  private mutating func keep(_ lines: ArraySlice<ArraySlice<UInt8>>) throws(SystemError) {
    var text: [UInt8] = []
    for line in lines {
      text.append(contentsOf: line)
      text.append(UInt8(ascii: "\n"))
    }
    let draft = path + ".new"
    let old = try FileStatus(at: path)
    let file = try FileDescriptor(opening: draft, Self.writing | O_TRUNC, mode: 0o600)
    do throws(SystemError) {
      try file.writeAll(text)
      try file.takeOver(from: old)
      try file.sync()
      try WholeFile.rename(draft, to: path)
    } catch {
      // A draft that cannot be deleted either is written over by the next.
      try? WholeFile.delete(draft)
      throw error
    }
    size = text.count
  }

  private static let beginning = #"{"ReceivedAtUtc":""#
  private static let writing = O_WRONLY | O_CREAT | O_NOFOLLOW

  /// The day of an entry; nil for a line that is none.
  private static func day(of line: ArraySlice<UInt8>) -> JournalDay? {
    let date = line.dropFirst(beginning.utf8.count).prefix("yyyy-mm-dd".utf8.count)
    return JournalDay(fileName: String(decoding: date, as: UTF8.self) + ".jsonl")
  }

  /// The last `limit` bytes as lines; another program may have made the file longer.
  private func readLines() throws(SystemError) -> (lines: [ArraySlice<UInt8>], areAll: Bool) {
    let start = max(0, size - limit)
    let bytes = try FileDescriptor(opening: path).bytes(at: start, count: size - start)
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    return start == 0 ? (lines, true) : (Array(lines.dropFirst()), false)
  }

  private mutating func append(_ line: [UInt8]) throws(SystemError) {
    let file = try FileDescriptor(
      opening: path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, mode: 0o600)
    file.give(toOwnerOf: Directory.parent(of: path))
    let end = try file.status().size
    // What a failure tore stays a line of its own.
    let isTorn = end > 0 ? try file.bytes(at: end - 1, count: 1) != [UInt8(ascii: "\n")] : false
    do throws(SystemError) {
      try file.writeAll(isTorn ? [UInt8(ascii: "\n")] + line : line)
    } catch {
      // If that fails too, the next entry finds it.
      try? file.truncate(to: end)
      throw error
    }
    size = try file.status().size
  }
}
