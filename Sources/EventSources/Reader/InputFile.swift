import Glibc

/// The bytes of a finished input, inflated if it is gzip.
struct InputFile: ~Copyable {
  private let descriptor: FileDescriptor
  private let name: String
  private var gzip: GzipStream?
  private var isBegun = false
  /// Bytes of the file read so far, as compressed.
  private(set) var bytesRead = 0

  /// - Parameter name: `-` is standard input.
  init(_ name: String) throws(SystemError) {
    // A duplicate, so that closing it leaves standard input open.
    let number =
      name == "-" ? fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 0) : open(name, O_RDONLY | O_CLOEXEC)
    if number < 0 { throw SystemError("open", name) }
    descriptor = FileDescriptor(owning: number)
    self.name = name
  }

  /// Reads some bytes into `buffer`.
  ///
  /// - Returns: the bytes read; 0 at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    if !isBegun {
      let beginning = try begin(buffer)
      if gzip == nil { return beginning }
    }
    guard gzip != nil else { return try readRaw(into: buffer) }
    let (descriptor, name) = (descriptor.number, name)
    var more = 0
    let count = try gzip?.read(into: buffer) { input in
      input = [UInt8](repeating: 0, count: GzipStream.inputSize)
      let count = try input.withUnsafeMutableBytes { bytes in
        try Self.read(descriptor, name, into: bytes)
      }
      input.removeLast(input.count - count)
      more += count
      return count > 0
    }
    bytesRead += more
    return count ?? 0
  }

  /// Checks the first two bytes; no JSON begins like gzip.
  private mutating func begin(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
    isBegun = true
    var count = 0
    while count < 2 {
      let more = try readRaw(into: .init(rebasing: buffer[count...]))
      if more == 0 { break }
      count += more
    }
    let isGzip = count >= 2 && buffer[0] == 0x1F && buffer[1] == 0x8B
    if isGzip || name.hasSuffix(".gz") {
      if !isGzip, count >= 2 { throw GzipError(file: name, problem: .notGzip) }
      gzip = try GzipStream(beginning: Array(buffer[..<count]), file: name)
    }
    return count
  }

  private mutating func readRaw(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError)
    -> Int
  {
    let count = try Self.read(descriptor.number, name, into: buffer)
    bytesRead += count
    return count
  }

  private static func read(
    _ descriptor: Int32, _ name: String, into buffer: UnsafeMutableRawBufferPointer
  ) throws(SystemError) -> Int {
    while true {
      let count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw SystemError("read", name) }
    }
  }
}
