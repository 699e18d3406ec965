import Glibc
package import LinuxIO

/// The files of a directory that belong together: its `*.jsonl`, or those that match a pattern.
///
/// Hidden files, `rejected.jsonl` and what lies deeper are left out of a directory; a journal's day
/// files are such files.
package struct FileSet: Hashable, Sendable {
  package let directory: String
  /// Of fnmatch(3); nil for a whole directory.
  private let pattern: String?

  /// What a user means by `argument`: a directory (also one that is not there, with a slash behind
  /// it), or a pattern in the last part of a path.
  ///
  /// - Returns: nil if it is neither, or a file of that very name.
  package init?(_ argument: String) {
    let kind = try? FileStatus(at: argument).kind
    let name =
      argument.lastIndex(of: "/").map { argument[argument.index(after: $0)...] } ?? argument[...]
    if kind == .directory || kind == nil && name.isEmpty && !argument.isEmpty {
      pattern = nil
      directory = argument.count > 1 && name.isEmpty ? String(argument.dropLast()) : argument
    } else if kind == nil, name.contains(where: "*?[".contains) {
      pattern = String(name)
      directory = Directory.parent(of: argument)
    } else {
      return nil
    }
  }

  /// Whether a file of that name belongs to it.
  package func contains(_ name: String) -> Bool {
    if let pattern { return unsafe fnmatch(pattern, name, FNM_PERIOD) == 0 }
    return name.hasSuffix(".jsonl") && !name.hasPrefix(".") && name != "rejected.jsonl"
  }

  /// Whether it is the directory of a receiver's journal, which holds events bare: one with an
  /// `identity`.
  package var isJournal: Bool {
    pattern == nil && (try? FileStatus(at: directory + "/identity")) != nil
  }

  /// What to say while there is none of its files.
  package var absence: String { pattern == nil ? "no *.jsonl in it yet" : "no such file yet" }

  package func path(of name: String) -> String { directory + "/" + name }

  /// The names there are now, in order. They may be other things than files.
  package func names() throws(SystemError) -> [String] {
    try Directory.names(in: directory).filter(contains).sorted()
  }

  /// The regular files there are now, in the order of their names; of a journal its days.
  package func paths() throws(SystemError) -> [String] {
    if isJournal { return try JournalDay.all(in: directory).map { path(of: $0.fileName) } }
    return try names().map(path).filter { (try? FileStatus(at: $0).kind) == .regular }
  }

  /// The same.
  ///
  /// - Throws: also where there is none.
  package func somePaths() throws(SystemError) -> [String] {
    let paths = try paths()
    if !paths.isEmpty { return paths }
    guard let pattern else { throw SystemError("find a *.jsonl in", directory, code: ENODATA) }
    throw SystemError("find a file like", path(of: pattern), code: ENODATA)
  }
}
