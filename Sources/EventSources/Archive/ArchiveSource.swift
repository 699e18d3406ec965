import CLinux
import Glibc

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
    var facts = stat()
    if stat(source, &facts) != 0 { throw SystemError("read", source) }
    switch facts.st_mode & S_IFMT {
    case S_IFDIR:
      if try JournalDay.all(in: source).isEmpty {
        throw SystemError("find a journal's day files in", source, code: ENOENT)
      }
      self = .journal(directory: source, from: nil)
    case S_IFREG:
      if try Self.isGzip(source) { return nil }
      self = .file(source)
    default: return nil
    }
  }

  private static func isGzip(_ path: String) throws(SystemError) -> Bool {
    if path.hasSuffix(".gz") { return true }
    let number = open(path, O_RDONLY | O_CLOEXEC)
    if number < 0 { throw SystemError("open", path) }
    let file = FileDescriptor(owning: number)
    var beginning: [UInt8] = [0, 0]
    let count = pread(file.number, &beginning, 2, 0)
    return count == 2 && beginning == [0x1F, 0x8B]
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
