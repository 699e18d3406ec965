import Glibc

/// Small files that are read and written whole.
package enum WholeFile {
  /// Bytes of the largest file read as a text.
  package static let textLimit = 16 << 20

  /// The text of a file; nil where there is none.
  ///
  /// - Throws: also where it is over `textLimit` (`EFBIG`) or is not UTF-8 (`EILSEQ`).
  package static func text(at path: String) throws(SystemError) -> String? {
    let bytes: [UInt8]
    do throws(SystemError) {
      bytes = try FileDescriptor(opening: path).readAll(limit: textLimit)
    } catch {
      if error.code == ENOENT { return nil }
      throw error
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SystemError("read", path, code: EILSEQ)
    }
    return text
  }

  /// Puts a file with `bytes` in the place of `path`: readers see the old or the new one, also
  /// after a power failure. A link is followed. Owner, group and permissions are kept; what root makes
  /// anew belongs to the owner of its directory.
  package static func replace(_ path: String, with bytes: [UInt8]) throws(SystemError) {
    let target = resolved(path)
    let old = try? FileStatus(at: target)
    let draft = "\(target).new-\(getpid())"
    // In a container the number of the process is always the same.
    unsafe unlink(draft)
    let file = try FileDescriptor(opening: draft, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
    do throws(SystemError) {
      try file.writeAll(bytes)
      if let old {
        try file.takeOver(from: old)
      } else {
        file.give(toOwnerOf: Directory.parent(of: target))
      }
      try file.sync()
      try rename(draft, to: target)
    } catch {
      unsafe unlink(draft)
      throw error
    }
    try Directory.sync(Directory.parent(of: target))
  }

  /// rename(2)
  package static func rename(_ path: String, to target: String) throws(SystemError) {
    if unsafe Glibc.rename(path, target) != 0 { throw SystemError("replace", target) }
  }

  /// unlink(2)
  package static func delete(_ path: String) throws(SystemError) {
    if unsafe unlink(path) != 0 { throw SystemError("delete", path) }
  }

  /// The absolute path without links; `path` itself where no such file exists.
  package static func resolved(_ path: String) -> String {
    guard let found = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }

  /// Where the link at `path` leads; nil where it is no link (readlink(2)).
  package static func linkTarget(of path: String) -> String? {
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &buffer, buffer.count)
    if count < 0 { return nil }
    return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
  }
}
