import CZlib
import Glibc

/// Inflates a gzip file (RFC 1952) as it is read, member by member.
///
/// Holds 64 KiB of input and zlib's window, whatever the size of the file.
struct GzipStream: ~Copyable {
  /// Compressed bytes of one read.
  static let inputSize = 64 * 1024

  /// zlib's state, which holds pointers into itself, so it must not move.
  private let stream: UnsafeMutablePointer<z_stream>
  private let file: String
  private var input: [UInt8]
  /// The first unused byte of `input`.
  private var place = 0
  /// Members read.
  private var members = 0
  private var isBetweenMembers = true

  /// - Parameters:
  /// - beginning: the first bytes of the file, already read.
  ///   - file: for messages.
  init(beginning: [UInt8], file: String) throws(GzipError) {
    input = beginning
    self.file = file
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // 15 bits of window; 16 means gzip only (zlib.h, inflateInit2).
    let status = inflateInit2_(stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if status != Z_OK { throw problem("no memory") }
  }

  deinit {
    inflateEnd(stream)
    stream.deinitialize(count: 1)
    stream.deallocate()
  }

  /// Inflates some bytes into `output`.
  ///
  /// - Parameter refill: reads more of the file into the array; false at its end.
  /// - Returns: the bytes inflated; 0 at the end of the file.
  mutating func read(
    into output: UnsafeMutableRawBufferPointer, refill: (inout [UInt8]) throws -> Bool
  ) throws -> Int {
    while true {
      if place == input.count {
        place = 0
        guard try refill(&input) else {
          if isBetweenMembers, members > 0 { return 0 }
          throw GzipError(file: file, problem: .endsEarly)
        }
      }
      if isBetweenMembers, try !beginMember() { continue }
      let count = try inflateSome(into: output)
      if count > 0 { return count }
    }
  }

  /// Zeros after the last member are padding; anything else must be another member.
  private mutating func beginMember() throws(GzipError) -> Bool {
    if members > 0 {
      while place < input.count, input[place] == 0 { place += 1 }
      if place == input.count { return false }
      guard input[place] == 0x1F else { throw problem("something follows it") }
      inflateReset(stream)
    }
    isBetweenMembers = false
    return true
  }

  private mutating func inflateSome(
    into output: UnsafeMutableRawBufferPointer
  ) throws(GzipError) -> Int {
    let available = input.count - place
    let status = input.withUnsafeMutableBufferPointer { input in
      stream.pointee.next_in = input.baseAddress.map { $0 + place }
      stream.pointee.avail_in = UInt32(available)
      stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
      stream.pointee.avail_out = UInt32(clamping: output.count)
      return inflate(stream, Z_NO_FLUSH)
    }
    place += available - Int(stream.pointee.avail_in)
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      members += 1
      isBetweenMembers = true
    default:
      throw problem(stream.pointee.msg.map { String(cString: $0) } ?? "error \(status)")
    }
    return output.count - Int(stream.pointee.avail_out)
  }

  private func problem(_ what: String) -> GzipError {
    GzipError(file: file, problem: .damaged(what))
  }
}
