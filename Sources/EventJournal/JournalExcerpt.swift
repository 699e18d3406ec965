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
/// Never reads behind the position given: a group may be half written there.
package struct JournalExcerpt: Sendable {
  /// Bytes of a chunk; more than the longest line of ours.
  package static let chunkSize = 128 * 1024

  /// Whole lines and their positions; no lines if only the day turned.
  package struct Chunk {
    package let lines: [UInt8]
    package let start: JournalPosition
    package let end: JournalPosition
  }

  package let directory: String

  package init(of directory: String) { self.directory = directory }

  /// The next lines behind `start`, at most up to `end`.
  ///
  /// - Throws: if the day of `start` was deleted, or is not what it was.
  package func chunk(
    from start: JournalPosition, upTo end: JournalPosition
  ) throws(SystemError) -> Chunk {
    if start.generation != end.generation {
      throw SystemError("read", path(of: start.day), code: ESTALE)
    }
    let size = start.day == end.day ? end.offset - start.offset : Int.max
    let lines = try read(min(size, Self.chunkSize), at: start)
    if !lines.isEmpty {
      var behind = start
      behind.offset += lines.count
      return Chunk(lines: lines, start: start, end: behind)
    }
    if start.day == end.day { throw SystemError("read", path(of: start.day), code: ENODATA) }
    let days = try JournalDay.all(in: directory)
    let next = days.first { $0 > start.day && $0 <= end.day } ?? end.day
    let turn = JournalPosition(generation: end.generation, day: next, offset: 0)
    return Chunk(lines: [], start: start, end: turn)
  }

  /// The mark of the line that ends at `position`; nil where none does.
  package func mark(at position: JournalPosition) -> LineMark? {
    let start = max(0, position.offset - LineMark.length - 1)
    let count = position.offset - start
    guard count >= 0, let file = try? FileDescriptor(opening: path(of: position.day)),
      let bytes = try? file.bytes(at: start, count: count), bytes.count == count
    else { return nil }
    if count == 0 { return LineMark(of: []) }
    guard bytes.last == UInt8(ascii: "\n") else { return nil }
    let end = bytes.dropLast()
    let line = end.lastIndex(of: UInt8(ascii: "\n")).map { end[($0 + 1)...] } ?? end
    return LineMark(of: line)
  }

  /// Bytes from `start` to `end`, at most `limit`.
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
      // A day without events has no file.
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
      // Only a line that was not written here is longer than a chunk.
      if lines.count < wanted || wanted > EventLimits.line { return [] }
      wanted *= 2
    }
  }
}
