import Foundation
import WebhookEvents

/// Reads bodies, each after its length in four bytes, and answers each with 16 bytes: how many
/// events, how many rejections, the place in `EventRejection.Reason.allCases` of the first, and the
/// length of what follows: the `jsonLine` of each event and a line feed.
///
/// Each body is also decoded behind the named files, which must not change what it gives.
@main
struct Checker {
  static func main() throws {
    let known = try CommandLine.arguments.dropFirst().map {
      [UInt8](try Data(contentsOf: URL(fileURLWithPath: $0)))
    }
    var input = [UInt8](try FileHandle.standardInput.readToEnd() ?? Data())[...]
    var answer: [UInt8] = []
    while !input.isEmpty {
      let count = Int(number(input.prefix(4)))
      let body = Array(input.dropFirst(4).prefix(count))
      input = input.dropFirst(4 + count)
      append(answerTo: body, to: &answer)
      if let place = known.indices.randomElement() {
        TextSequence(texts: [known[place], body]).check(cut: known[place].count + count / 2)
      }
    }
    try FileHandle.standardOutput.write(contentsOf: answer)
  }

  private static func append(answerTo body: [UInt8], to answer: inout [UInt8]) {
    let decoding = Decoding(body: body)
    let reason = decoding.rejections.details.first?.reason
    let events = decoding.events.flatMap { $0.jsonLine.utf8 + [.newline] }
    append(decoding.batch.count, to: &answer)
    append(decoding.rejections.total, to: &answer)
    append(reason.flatMap(EventRejection.Reason.allCases.firstIndex) ?? 0xFF, to: &answer)
    append(events.count, to: &answer)
    answer += events
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Four bytes, the lowest first.
  private static func append(_ number: Int, to bytes: inout [UInt8]) {
    for place in 0..<4 { bytes.append(UInt8(truncatingIfNeeded: number >> (8 * place))) }
  }
}
