import AgentFloor
import WebhookEvents

/// A floor and what feeds it.
struct Fold {
  var floor = Floor()
  var rejections = RejectionTally()
  private var decoder = EventDecoder()

  /// Takes in all of a workload, a chunk at a time.
  mutating func take(_ workload: Workload) {
    workload.bytes.span.forEachPart(of: Benchmarks.chunk) { take($0) }
    finish()
  }

  mutating func take(_ chunk: Span<UInt8>) {
    // The floor's feed keeps batches, so each chunk has its own.
    var batch = EventBatch()
    decoder.decode(chunk, into: &batch, rejections: &rejections)
    floor.apply(batch)
  }

  mutating func finish() {
    var batch = EventBatch()
    decoder.finish(into: &batch, rejections: &rejections)
    floor.apply(batch)
  }
}

extension Span where Element == UInt8 {
  /// Its parts of `size` bytes, the last one shorter.
  func forEachPart(of size: Int, _ body: (Span<UInt8>) -> Void) {
    for start in stride(from: 0, to: count, by: size) {
      body(extracting(start..<Swift.min(start + size, count)))
    }
  }

  func append(to bytes: inout [UInt8]) {
    unsafe withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
  }
}
