import CZlib

/// `text` as one gzip member.
package func gzip(_ text: String) -> [UInt8] {
  var stream = unsafe z_stream()
  var input = Array(text.utf8)
  var output = [UInt8](repeating: 0, count: input.count + 1024)
  let size = Int32(unsafe MemoryLayout<z_stream>.size)
  unsafe deflateInit2_(
    &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size)
  unsafe input.withUnsafeMutableBufferPointer { input in
    unsafe output.withUnsafeMutableBufferPointer { output in
      unsafe stream.next_in = input.baseAddress
      unsafe stream.avail_in = UInt32(input.count)
      unsafe stream.next_out = output.baseAddress
      unsafe stream.avail_out = UInt32(output.count)
      let status = unsafe deflate(&stream, Z_FINISH)
      precondition(status == Z_STREAM_END)
    }
  }
  unsafe deflateEnd(&stream)
  return Array(output[..<Int(unsafe stream.total_out)])
}
