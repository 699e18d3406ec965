import CLinux
import Glibc

/// Small files that are written whole or not at all.
enum Files {
  /// Makes a directory and its parents, mode 0700.
  static func makeDirectory(_ path: String) throws(Failure) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      if unsafe mkdir(made, 0o700) != 0, errno != EEXIST {
        throw Failure(.cannotCreate, made, errno)
      }
    }
  }

  /// Replaces the file at `path`: readers see the old or the new one, even after a power failure.
  /// Follows a link, and keeps the file's mode.
  static func replace(_ path: String, with bytes: [UInt8]) throws(Failure) {
    let target = resolved(path)
    let mode = System.facts(of: target).map { $0.st_mode & 0o7777 } ?? 0o600
    let temporary = "\(target).new-\(getpid())"
    let file = System.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
    guard file >= 0 else { throw Failure(.cannotCreate, temporary, errno) }
    defer { close(file) }
    do throws(Failure) {
      try write(bytes, to: file, named: temporary)
      // The umask reduced the mode at the opening.
      guard fchmod(file, mode) == 0, fsync(file) == 0, unsafe rename(temporary, target) == 0 else {
        throw Failure(.inputOutput, target, errno)
      }
    } catch {
      unsafe unlink(temporary)
      throw error
    }
    try syncDirectory(of: target)
  }

  private static func write(
    _ bytes: [UInt8], to file: Int32, named name: String
  ) throws(Failure) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = System.write(rest.span, to: file)
      if count >= 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        throw Failure(.inputOutput, name, errno)
      }
    }
  }

  /// A new name is on disk only once its directory is synced.
  private static func syncDirectory(of path: String) throws(Failure) {
    let directory = path.lastIndex(of: "/").map { path[...$0] } ?? "."
    let file = System.open(String(directory), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard file >= 0 else { throw Failure(.inputOutput, String(directory), errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw Failure(.inputOutput, String(directory), errno) }
  }

  /// The absolute path without links; unchanged if there is no such file.
  static func resolved(_ path: String) -> String {
    guard let found = unsafe realpath(path, nil) else { return path }
    defer { unsafe free(found) }
    return unsafe String(cString: found)
  }
}

extension Failure {
  /// A failed system call on a file.
  init(_ status: Status, _ path: String, _ code: Int32) {
    self.init(status, "\(path): \(System.reason(code))")
  }
}
