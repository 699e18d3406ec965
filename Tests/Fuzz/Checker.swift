import Glibc
import WebhookEvents

/// Reads bodies, each after its length in four bytes, and answers each with 12 bytes: how many
/// events, how many rejections, and the place in `EventRejection.Reason.allCases` of the first.
///
/// A body that is one line is also decoded behind the one of the named files that begins most like
/// it.
@main
struct Checker {
  static func main() {
    let known = CommandLine.arguments.dropFirst().map { file in
      contents(of: file).map { $0 == newline ? UInt8(ascii: " ") : $0 } + [newline]
    }
    let input = readAll(STDIN_FILENO)
    var answer: [UInt8] = []
    input.withUnsafeBytes { bytes in
      var rest = UnsafeRawBufferPointer(rebasing: bytes[...])
      while rest.count >= 4 {
        let count = Int(UInt32(littleEndian: rest.loadUnaligned(as: UInt32.self)))
        let body = UnsafeRawBufferPointer(rebasing: rest[4..<4 + count])
        let decoding = Decoding(body: body, form: .json)
        decoding.check()
        // A blank line is none, and a byte-order mark stands on the first one only.
        if !body.contains(newline), body.first != 0xEF, body.contains(where: { $0 > 0x20 }) {
          let likest = known.max { likeness($0, body) < likeness($1, body) } ?? []
          decoding.check(line: body, behind: likest + likest)
        }
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

  private static let newline = UInt8(ascii: "\n")

  /// How many bytes both begin with.
  private static func likeness(_ line: [UInt8], _ body: UnsafeRawBufferPointer) -> Int {
    var count = 0
    while count < min(line.count, body.count), line[count] == body[count] { count += 1 }
    return count
  }

  private static func contents(of path: String) -> [UInt8] {
    let file = open(path, O_RDONLY)
    precondition(file >= 0, "cannot open \(path)")
    defer { close(file) }
    return readAll(file)
  }

  private static func readAll(_ file: CInt) -> [UInt8] {
    var input: [UInt8] = []
    withUnsafeTemporaryAllocation(byteCount: 1 << 20, alignment: 8) { buffer in
      while true {
        let count = read(file, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        input.append(contentsOf: buffer[..<count])
      }
    }
    return input
  }
}
