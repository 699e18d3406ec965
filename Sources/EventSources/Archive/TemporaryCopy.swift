import Glibc

/// A copy of input that cannot be read twice: standard input, a FIFO, a compressed file.
///
/// The file has no name, so nothing is left of it however the program ends.
package struct TemporaryCopy {
  /// Its path, valid while the copy is kept.
  package let path: String
  private let file: Holder

  private final class Holder: Sendable {
    let file: FileDescriptor

    init(_ number: Int32) { file = FileDescriptor(owning: number) }
  }

  /// Copies all of `source`.
  ///
  /// - Parameters:
  /// - directory: for the copy, which is as large as the uncompressed content.
  ///   - progress: called with the bytes of `source` that were read.
  package init(
    of source: String, in directory: String, progress: (Int) -> Void = { _ in }
  ) throws {
    var template = Array("\(directory)/floorboard-XXXXXX".utf8CString)
    let number = mkstemp(&template)
    if number < 0 || fcntl(number, F_SETFD, FD_CLOEXEC) != 0 {
      throw SystemError("create a temporary file in", directory)
    }
    file = Holder(number)
    unlink(template)
    path = "/proc/self/fd/\(number)"
    var input = try InputFile(source)
    var buffer = [UInt8](repeating: 0, count: 256 * 1024)
    while true {
      let count = try buffer.withUnsafeMutableBytes { try input.read(into: $0) }
      if count == 0 { break }
      try Self.write(buffer[..<count], to: number, in: directory)
      progress(input.bytesRead)
    }
  }

  private static func write(
    _ bytes: ArraySlice<UInt8>, to number: Int32, in directory: String
  ) throws(SystemError) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      if count <= 0 { throw SystemError("write a temporary file in", directory) }
      rest = rest.dropFirst(count)
    }
  }
}
