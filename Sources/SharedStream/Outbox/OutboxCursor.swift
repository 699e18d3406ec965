import EventJournal
import EventSources
import Glibc
package import LinuxIO

/// How far the stream of an epoch has acknowledged the journal: the file `shared` in its directory.
struct OutboxCursor: Equatable {
  let epoch: String
  let position: JournalPosition

  /// The one kept in `directory`; nil if there is none that can be understood.
  static func kept(in directory: String) throws(SystemError) -> OutboxCursor? {
    let text: String?
    do throws(SystemError) { text = try WholeFile.text(at: path(in: directory)) } catch {
      if [EILSEQ, EFBIG].contains(error.code) { return nil }
      throw error
    }
    let words = (text ?? "").split(whereSeparator: \.isWhitespace)
    guard words.count == 2, let position = JournalPosition(String(words[1])) else { return nil }
    return OutboxCursor(epoch: String(words[0]), position: position)
  }

  func keep(in directory: String) throws(SystemError) {
    try WholeFile.replace(Self.path(in: directory), with: Array("\(epoch) \(position)\n".utf8))
  }

  private static func path(in directory: String) -> String { directory + "/shared" }
}

extension Outbox {
  /// Lines of a journal behind the cursor kept beside it, which is up to a second old; nil where there
  /// is none.
  package static func unreplicated(in directory: String) throws(SystemError) -> Int? {
    guard let cursor = try OutboxCursor.kept(in: directory),
      let day = try JournalDay.all(in: directory).last
    else { return nil }
    let size = try FileStatus(at: "\(directory)/\(day.fileName)").size
    let end = JournalPosition(generation: cursor.position.generation, day: day, offset: size)
    var position = cursor.position
    var count = 0
    while position < end {
      let chunk = try JournalExcerpt(of: directory).chunk(from: position, upTo: end)
      // The end of the file may be a line that is being written.
      if chunk.lines.isEmpty, chunk.end <= position { break }
      count += chunk.lines.count { $0 == UInt8(ascii: "\n") }
      position = chunk.end
    }
    return count
  }
}
