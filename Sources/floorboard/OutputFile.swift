import Glibc

/// A new file, or standard output. A piece is written whole, or fails.
final class OutputFile {
  static var standard: OutputFile { OutputFile(STDOUT_FILENO, "standard output") }

  private let descriptor: Int32
  private let name: String

  private init(_ descriptor: Int32, _ name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  /// - Parameter path: `-` is standard output.
  /// - Throws: `Failure` (73) if the file cannot be made.
  convenience init(_ path: String) throws(Failure) {
    if path == "-" {
      self.init(STDOUT_FILENO, "standard output")
      return
    }
    let descriptor = System.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else {
      throw Failure(.cannotCreate, path, errno)
    }
    self.init(descriptor, path)
  }

  deinit {
    if descriptor != STDOUT_FILENO { close(descriptor) }
  }

  func write(_ text: String) throws(Failure) { try write(Array(text.utf8)) }

  func write(_ bytes: [UInt8]) throws(Failure) {
    var start = 0
    while start < bytes.count {
      let written = System.write(bytes.span.extracting(start...), to: descriptor)
      if written >= 0 {
        start += written
      } else if errno != EINTR {
        throw Failure(.inputOutput, name, errno)
      }
    }
  }
}
