package import EventSources
import Glibc
package import LinuxIO

/// Something recorded that an archive reads: a regular file, the day files of a journal, the files of
/// a set.
package enum ArchiveSource: Hashable, Sendable {
  case file(String)
  /// From a day on; nil for all days.
  case journal(directory: String, from: JournalDay?)
  /// The files of a set, which may come and go.
  case set(FileSet)

  /// Finds what a SOURCE argument names.
  ///
  /// - Returns: nil if it cannot be read twice: standard input, a FIFO, a compressed file.
  /// - Throws: if there is no such input.
  package init?(_ source: String) throws(SystemError) {
    if source == "-" { return nil }
    if let set = FileSet(source) {
      let paths = try set.somePaths()
      if set.isJournal {
        self = .journal(directory: set.directory, from: nil)
        return
      }
      for path in paths where try Self.isGzip(path) { return nil }
      self = .set(set)
      return
    }
    guard try FileStatus(at: source).kind == .regular, try !Self.isGzip(source) else { return nil }
    self = .file(source)
  }

  private static func isGzip(_ path: String) throws(SystemError) -> Bool {
    if path.hasSuffix(".gz") { return true }
    return try FileDescriptor(opening: path).bytes(at: 0, count: 2) == [0x1F, 0x8B]
  }

  /// Whether its events lie bare in the lines.
  var isJournal: Bool {
    switch self {
    case .file: false
    case .journal: true
    case .set(let set): set.isJournal
    }
  }

  /// The files that exist now, in reading order.
  func paths() throws(SystemError) -> [String] {
    switch self {
    case .file(let path): return [path]
    case .set(let set):
      do throws(SystemError) {
        let paths = try set.paths()
        // All of them stay open, and the rest of the program needs files too.
        if paths.count <= DescriptorLimit.current / 2 { return paths }
        throw SystemError("open all files of", set.directory, code: EMFILE)
      } catch {
        // Like a file, it may not be there yet.
        if error.isMissingFile { return [] }
        throw error
      }
    case .journal(let directory, let first):
      let days = try JournalDay.all(in: directory)
      return days.filter { day in first.map { day >= $0 } ?? true }
        .map { directory + "/" + $0.fileName }
    }
  }
}
