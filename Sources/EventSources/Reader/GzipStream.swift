import CZlib

/// Inflates a gzip file (RFC 1952) as it is read, member by member.
///
/// Holds 64 KiB of input and zlib's window, whatever the size of the file.
@safe struct GzipStream: ~Copyable {
  /// Compressed bytes of one read.
  static let inputSize = 64 * 1024

  /// zlib's state, which holds pointers into itself, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let file: String
  private var input: [UInt8]
  /// Bytes of `input` that are inflated already.
  private var used = 0
  /// Members read.
  private var members = 0
  private var isBetweenMembers = true
  private var isAtEnd = false

  /// - Parameters:
  ///   - beginning: the first bytes of the file, already read.
  ///   - file: for messages.
  init(beginning: [UInt8], file: String) throws(GzipError) {
    input = beginning
    self.file = file
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    // 15 bits of window; 16 means gzip only (zlib.h, inflateInit2).
    let status = unsafe inflateInit2_(
      stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if status != Z_OK { throw problem("no memory") }
  }

  deinit {
    unsafe inflateEnd(stream)
    unsafe stream.deinitialize(count: 1)
    unsafe stream.deallocate()
  }

  /// Takes the next compressed bytes, once all before are used; none at the end of the file.
  mutating func supply(_ bytes: [UInt8]) throws(GzipError) {
    input = bytes
    used = 0
    guard bytes.isEmpty else { return }
    isAtEnd = isBetweenMembers && members > 0
    if !isAtEnd { throw GzipError(file: file, problem: .endsEarly) }
  }

  /// Fills the beginning of `output` with some of what was compressed.
  ///
  /// - Returns: the bytes inflated, 0 at the end of the file; nil where more has to be supplied.
  mutating func read(into output: inout MutableSpan<UInt8>) throws(GzipError) -> Int? {
    while !isAtEnd {
      if used == input.count { return nil }
      if isBetweenMembers, try !beginMember() { continue }
      let count = try inflateSome(into: &output)
      if count > 0 { return count }
    }
    return 0
  }

  /// Zeros after the last member are padding; anything else must be another member.
  private mutating func beginMember() throws(GzipError) -> Bool {
    if members > 0 {
      while used < input.count, input[used] == 0 { used += 1 }
      if used == input.count { return false }
      guard input[used] == 0x1F else { throw problem("something follows it") }
      unsafe inflateReset(stream)
    }
    isBetweenMembers = false
    return true
  }

  private mutating func inflateSome(into output: inout MutableSpan<UInt8>) throws(GzipError) -> Int
  {
    let available = input.count - used
    let space = output.count
    let status = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe stream.pointee.next_in = unsafe input.baseAddress.map { unsafe $0 + used }
        unsafe stream.pointee.avail_in = UInt32(available)
        unsafe stream.pointee.next_out = output.baseAddress
        unsafe stream.pointee.avail_out = UInt32(clamping: space)
        return unsafe inflate(stream, Z_NO_FLUSH)
      }
    }
    used += available - Int(unsafe stream.pointee.avail_in)
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      members += 1
      isBetweenMembers = true
    default:
      throw problem(
        unsafe stream.pointee.msg.map { unsafe String(cString: $0) } ?? "error \(status)")
    }
    return space - Int(unsafe stream.pointee.avail_out)
  }

  private func problem(_ what: String) -> GzipError {
    GzipError(file: file, problem: .damaged(what))
  }
}
