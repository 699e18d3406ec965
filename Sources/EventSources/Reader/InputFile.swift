import Glibc
import LinuxIO

/// The bytes of a finished input, inflated if it is gzip.
struct InputFile: ~Copyable {
  private let file: FileDescriptor
  private var gzip: GzipStream?
  private var isBegun = false
  /// Bytes of the file read so far, as compressed.
  private(set) var bytesRead = 0

  /// - Parameter name: `-` is standard input.
  init(_ name: String) throws(SystemError) {
    file =
      name == "-"
      ? try FileDescriptor(duplicating: STDIN_FILENO, name: name)
      : try FileDescriptor(opening: name)
  }

  /// Fills the beginning of `buffer` with some of what follows.
  ///
  /// - Returns: the bytes read; 0 at the end.
  mutating func read(into buffer: inout MutableSpan<UInt8>) throws -> Int {
    if !isBegun {
      let beginning = try begin(&buffer)
      if gzip == nil { return beginning }
    }
    guard gzip != nil else { return try readRaw(into: &buffer) }
    while true {
      if let count = try gzip?.read(into: &buffer) { return count }
      var compressed = [UInt8](repeating: 0, count: GzipStream.inputSize)
      var space = compressed.mutableSpan
      let count = try readRaw(into: &space)
      compressed.removeLast(compressed.count - count)
      try gzip?.supply(compressed)
    }
  }

  /// Checks the first two bytes; no JSON begins like gzip.
  private mutating func begin(_ buffer: inout MutableSpan<UInt8>) throws -> Int {
    isBegun = true
    var count = 0
    while count < 2 {
      let more = try readRaw(into: &buffer, behind: count)
      if more == 0 { break }
      count += more
    }
    let isGzip = count >= 2 && buffer[0] == 0x1F && buffer[1] == 0x8B
    if isGzip || file.name.hasSuffix(".gz") {
      if !isGzip, count >= 2 { throw GzipError(file: file.name, problem: .notGzip) }
      gzip = try GzipStream(beginning: (0..<count).map { buffer[$0] }, file: file.name)
    }
    return count
  }

  private mutating func readRaw(
    into buffer: inout MutableSpan<UInt8>, behind filled: Int = 0
  ) throws(SystemError) -> Int {
    let count = try file.read(into: &buffer, behind: filled)
    bytesRead += count
    return count
  }
}
