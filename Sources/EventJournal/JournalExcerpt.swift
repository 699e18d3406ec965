package import EventSources
import Glibc
package import LinuxIO
import WebhookEvents

extension Journal {
  /// Bytes of all its day files.
  package func size() throws(SystemError) -> Int {
    guard keepsFiles else { return 0 }
    let excerpt = JournalExcerpt(of: directory)
    let first = JournalPosition(day: JournalDay(number: .min), offset: 0)
    let last = JournalPosition(day: JournalDay(number: .max), offset: 0)
    return try excerpt.bytes(from: first, to: last, limit: .max)
  }
}

/// What a journal holds between two positions, in chunks of whole lines.
///
/// Reads what is on disk, so it costs the same whether a line was written a moment or a week ago.
/// Nothing behind the position it is told is read: there a group may be half written.
package struct JournalExcerpt: Sendable {
  /// Bytes of a chunk; a line is at most `EventLimits.event` and its arrival time.
  package static let chunkSize = 128 * 1024

  /// Whole lines and where they are; none where only the day turned.
  package struct Chunk {
    package let lines: [UInt8]
    package let start: JournalPosition
    package let end: JournalPosition
  }

  package let directory: String

  package init(of directory: String) { self.directory = directory }

  /// The next lines behind `start`, up to `end` at most.
  ///
  /// - Throws: where `start` is no longer in the journal, its day being deleted.
  package func chunk(
    from start: JournalPosition, upTo end: JournalPosition
  ) throws(SystemError) -> Chunk {
    let size = start.day == end.day ? end.offset - start.offset : Int.max
    let lines = try read(min(size, Self.chunkSize), at: start)
    if !lines.isEmpty {
      let behind = JournalPosition(day: start.day, offset: start.offset + lines.count)
      return Chunk(lines: lines, start: start, end: behind)
    }
    if start.day == end.day { throw SystemError("read", path(of: start.day), code: ENODATA) }
    let days = try JournalDay.all(in: directory)
    let next = days.first { $0 > start.day && $0 <= end.day } ?? end.day
    return Chunk(lines: [], start: start, end: JournalPosition(day: next, offset: 0))
  }

  /// Whether `position` is the beginning or the end of a line that is there.
  package func holds(_ position: JournalPosition) -> Bool {
    guard position.offset >= 0 else { return false }
    guard let file = try? FileDescriptor(opening: path(of: position.day)) else { return false }
    if position.offset == 0 { return true }
    return (try? file.bytes(at: position.offset - 1, count: 1)) == [UInt8(ascii: "\n")]
  }

  /// Bytes from `start` to `end`, or `limit` where they are more.
  package func bytes(
    from start: JournalPosition, to end: JournalPosition, limit: Int
  ) throws(SystemError) -> Int {
    var total = end.offset - start.offset
    for day in try JournalDay.all(in: directory) where day >= start.day && day < end.day {
      total += try FileStatus(at: path(of: day)).size
    }
    return min(limit, max(0, total))
  }

  private func path(of day: JournalDay) -> String { directory + "/" + day.fileName }

  /// The whole lines of the next `count` bytes; none at the end of the file.
  private func read(_ count: Int, at position: JournalPosition) throws(SystemError) -> [UInt8] {
    let file: FileDescriptor
    do throws(SystemError) {
      file = try FileDescriptor(opening: path(of: position.day))
    } catch {
      // A day on which nothing came yet has no file.
      if error.code == ENOENT, position.offset == 0 { return [] }
      throw error
    }
    var wanted = count
    while true {
      var lines = try file.bytes(at: position.offset, count: wanted)
      if let last = lines.lastIndex(of: UInt8(ascii: "\n")) {
        lines.removeLast(lines.count - last - 1)
        return lines
      }
      // Only a line of somebody else's making is longer than a chunk.
      if lines.count < wanted || wanted > EventLimits.line { return [] }
      wanted *= 2
    }
  }
}
