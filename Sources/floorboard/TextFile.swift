import Glibc

/// Reads a small text file: configuration, roster, theme.
enum TextFile {
  /// Larger files are refused.
  static let limit = 16 << 20

  /// The text of the file; nil if there is no file.
  ///
  /// - Throws: `Failure` if it cannot be read, is too large or is not UTF-8.
  static func read(_ path: String, otherwise status: Failure.Status) throws(Failure) -> String? {
    let file = System.open(path, O_RDONLY | O_CLOEXEC)
    if file < 0 {
      if errno == ENOENT { return nil }
      throw Failure(status, path, errno)
    }
    defer { close(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = System.read(file, into: &chunk)
      if count < 0 {
        if errno == EINTR { continue }
        throw Failure(status, path, errno)
      }
      if count == 0 { break }
      bytes += chunk[..<count]
      if bytes.count > limit { throw Failure(status, "\(path): over \(limit) bytes") }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(status, "\(path): is not UTF-8")
    }
    return text
  }
}
