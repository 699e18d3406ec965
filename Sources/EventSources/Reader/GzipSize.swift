import LinuxIO

/// The size of what a gzip file holds.
enum GzipSize {
  /// - Returns: the size, modulo 2^32, as the last four bytes give it (RFC 1952, ISIZE), of a file with
  ///   one member; nil for a file that is too short.
  static func inflated(_ path: String, _ status: FileStatus) throws(SystemError) -> Int? {
    guard status.size >= 18 else { return nil }
    let bytes = try FileDescriptor(opening: path).bytes(at: status.size - 4, count: 4)
    return bytes.reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
