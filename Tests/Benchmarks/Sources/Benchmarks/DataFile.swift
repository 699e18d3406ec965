import Glibc

/// A file of events, read or written piece by piece.
struct DataFile: ~Copyable {
  private let descriptor: CInt
  private let path: String
  private var buffer: [UInt8] = []

  init(reading path: String) {
    self.path = path
    descriptor = unsafe open(path, O_RDONLY)
    precondition(descriptor >= 0, "cannot open \(path): errno \(errno)")
  }

  init(writing path: String) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    precondition(descriptor >= 0, "cannot open \(path): errno \(errno)")
  }

  deinit { close(descriptor) }

  /// Calls `body` with the next bytes, at most `limit`; false at the end of the file.
  mutating func read(upTo limit: Int, _ body: (Span<UInt8>) -> Void) -> Bool {
    if buffer.count != limit { buffer = Array(repeating: 0, count: limit) }
    let count = unsafe buffer.withUnsafeMutableBytes {
      unsafe Glibc.read(descriptor, $0.baseAddress, $0.count)
    }
    guard count > 0 else { return false }
    body(buffer.span.extracting(0..<count))
    return true
  }

  func write(_ bytes: [UInt8]) {
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes[written...].withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      guard count > 0 else { preconditionFailure("cannot write \(path): errno \(errno)") }
      written += count
    }
  }
}
