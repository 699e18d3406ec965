import Glibc
import WebhookEvents

/// Reads bodies, each after its length in four bytes, and answers each with 12 bytes: how many
/// events, how many rejections, and the place in `EventRejection.Reason.allCases` of the first.
@main
struct Checker {
  static func main() {
    let input = readAll()
    var answer: [UInt8] = []
    input.withUnsafeBytes { bytes in
      var rest = UnsafeRawBufferPointer(rebasing: bytes[...])
      while rest.count >= 4 {
        let count = Int(UInt32(littleEndian: rest.loadUnaligned(as: UInt32.self)))
        let decoding = Decoding(
          body: UnsafeRawBufferPointer(rebasing: rest[4..<4 + count]), form: .json)
        decoding.check()
        let reason = decoding.rejections.first?.reason
        let words = [
          decoding.batch.count, decoding.rejections.count,
          reason.flatMap { EventRejection.Reason.allCases.firstIndex(of: $0) } ?? 0xFF,
        ]
        for word in words {
          withUnsafeBytes(of: UInt32(word).littleEndian) { answer.append(contentsOf: $0) }
        }
        rest = UnsafeRawBufferPointer(rebasing: rest[(4 + count)...])
      }
    }
    var written = 0
    while written < answer.count {
      let count = answer.withUnsafeBytes {
        write(STDOUT_FILENO, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      guard count > 0 else { return }
      written += count
    }
  }

  private static func readAll() -> [UInt8] {
    var input: [UInt8] = []
    withUnsafeTemporaryAllocation(byteCount: 1 << 20, alignment: 8) { buffer in
      while true {
        let count = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        input.append(contentsOf: buffer[..<count])
      }
    }
    return input
  }
}
