import Glibc
import LinuxIO

/// The checks of the directory before anything in it is trusted.
package enum JournalDirectory {
  /// Why no journal can be written in the directory `path`, which may not exist; nil where one can.
  /// Changes nothing.
  package static func fault(of path: String) -> JournalError? {
    do throws(SystemError) {
      if let error = Directory.fault(of: path) { return .system(error) }
      do throws(SystemError) { _ = try FileStatus(ofLinkAt: path) } catch {
        if error.code == ENOENT { return nil }
        throw error
      }
      if let weakness = try weakness(of: path) { return .insecure(weakness) }
    } catch {
      return .system(error)
    }
    do throws(JournalError) { try JournalIdentity.words(in: path) } catch { return error }
    return nil
  }

  /// Makes the directory if needed.
  ///
  /// - Returns: its path, without a slash at the end.
  /// - Throws: `insecure` where it is a symbolic link, holds one, or others may write it.
  static func prepare(_ path: String) throws(JournalError) -> String {
    var path = path
    while path.count > 1, path.hasSuffix("/") || path.hasSuffix("/.") { path.removeLast() }
    let weakness: String?
    do throws(SystemError) {
      try Directory.make(path)
      weakness = try Self.weakness(of: path)
    } catch {
      throw .system(error)
    }
    if let weakness { throw .insecure(weakness) }
    return path
  }

  private static func weakness(of path: String) throws(SystemError) -> String? {
    let status = try FileStatus(ofLinkAt: path)
    if status.kind == .link {
      return "the journal \(path) is a symbolic link: name the directory itself"
    }
    if status.permissions & 0o022 != 0 {
      return "the journal \(path) can be written by others: chmod go-w it"
    }
    for name in try Directory.names(in: path) {
      switch try kind(of: "\(path)/\(name)") {
      case .link: return "\(path)/\(name) is a symbolic link: a journal holds no links"
      case .pipe, .socket, .other: return "\(path)/\(name) is not a file: move it away"
      case .regular, .directory, nil: break
      }
    }
    return nil
  }

  private static func kind(of path: String) throws(SystemError) -> FileStatus.Kind? {
    do throws(SystemError) { return try FileStatus(ofLinkAt: path).kind } catch {
      // Drafts of another process come and go.
      if error.isMissingFile { return nil }
      throw error
    }
  }
}
