package import EventSources
import Glibc
package import LinuxIO

/// Something recorded that an archive reads: a regular file, or the day files of a journal.
package enum ArchiveSource: Hashable, Sendable {
  case file(String)
  /// From a day on; nil for all days.
  case journal(directory: String, from: JournalDay?)

  /// Finds what a SOURCE argument names.
  ///
  /// - Returns: nil if it cannot be read twice: standard input, a FIFO, a compressed file.
  /// - Throws: if there is no such input.
  package init?(_ source: String) throws(SystemError) {
    if source == "-" { return nil }
    switch try FileStatus(at: source).kind {
    case .directory:
      if try JournalDay.all(in: source).isEmpty {
        throw SystemError("find a journal's day files in", source, code: ENOENT)
      }
      self = .journal(directory: source, from: nil)
    case .regular:
      if try Self.isGzip(source) { return nil }
      self = .file(source)
    case .pipe, .link, .socket, .other: return nil
    }
  }

  private static func isGzip(_ path: String) throws(SystemError) -> Bool {
    if path.hasSuffix(".gz") { return true }
    return try FileDescriptor(opening: path).bytes(at: 0, count: 2) == [0x1F, 0x8B]
  }

  var isJournal: Bool {
    if case .journal = self { true } else { false }
  }

  /// The files that exist now, in reading order.
  func paths() throws(SystemError) -> [String] {
    switch self {
    case .file(let path): return [path]
    case .journal(let directory, let first):
      let days = try JournalDay.all(in: directory)
      return days.filter { day in first.map { day >= $0 } ?? true }
        .map { directory + "/" + $0.fileName }
    }
  }
}
