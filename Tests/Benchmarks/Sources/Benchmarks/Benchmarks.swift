import WebhookEvents

/// Measures how fast events are decoded and applied; `Benchmarks [EVENTS]`, a million by default.
@main
struct Benchmarks {
  static func main() {
    let count = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 1_000_000
    print(Measurement.heading)
    for spelling in Workload.Spelling.allCases {
      let workload = Workload(events: count, spelling: spelling)
      print(decoding(workload).row)
    }
  }

  /// Decodes in chunks of 256 KiB into one batch whose storage serves every chunk.
  static func decoding(_ workload: Workload) -> Measurement {
    Measurement(
      "decode, \(workload.name)", events: workload.count, bytes: workload.bytes.count
    ) {
      var decoder = EventDecoder()
      var batch = EventBatch()
      var rejections: [EventRejection] = []
      var events = 0
      workload.bytes.withUnsafeBytes { bytes in
        for start in stride(from: 0, to: bytes.count, by: 256 << 10) {
          let end = min(start + (256 << 10), bytes.count)
          decoder.decode(
            UnsafeRawBufferPointer(rebasing: bytes[start..<end]), into: &batch,
            rejections: &rejections)
          events += batch.count
          batch.removeAll()
        }
      }
      precondition(events == workload.count && rejections.isEmpty, "events were lost")
    }
  }
}
