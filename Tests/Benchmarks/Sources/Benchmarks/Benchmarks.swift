import AgentFloor
import Glibc
import WebhookEvents

/// Measures how fast events are decoded and applied to a floor.
///
/// - `Benchmarks [EVENTS]` prints rates for a million generated events, or as many as are named.
/// - `Benchmarks write FILE [EVENTS]` writes such events, spelled as objects.
/// - `Benchmarks last-status FILE` folds a file into a floor: what `ratio.py` measures.
@main
struct Benchmarks {
  /// Bytes decoded at a time, as the sources of events do.
  static let chunk = 256 << 10

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "write":
      write(arguments[1], events: arguments.dropFirst(2).first.flatMap { Int($0) } ?? 1_000_000)
    case "last-status": lastStatus(arguments[1])
    case let count: printRates(events: count.flatMap { Int($0) } ?? 1_000_000)
    }
  }

  private static func printRates(events count: Int) {
    print(Measurement.heading)
    for spelling in Workload.Spelling.allCases {
      let workload = Workload(events: count, spelling: spelling)
      print(decoding(workload).row)
      print(applying(workload).row)
    }
    for agents in [10, 100_000] {
      let workload = Workload(events: count, agents: agents, spelling: .object)
      print(applying(workload, "\(agents) agents").row)
    }
  }

  /// Decodes into one batch whose storage serves every chunk.
  private static func decoding(_ workload: Workload) -> Measurement {
    Measurement(
      "decode, \(workload.name)", events: workload.count, bytes: workload.bytes.count
    ) {
      var decoder = EventDecoder()
      var batch = EventBatch()
      var rejections: [EventRejection] = []
      var events = 0
      workload.bytes.withUnsafeBytes { bytes in
        for start in stride(from: 0, to: bytes.count, by: chunk) {
          let piece = bytes[start..<min(start + chunk, bytes.count)]
          decoder.decode(
            UnsafeRawBufferPointer(rebasing: piece), into: &batch, rejections: &rejections)
          events += batch.count
          batch.removeAll()
        }
      }
      precondition(events == workload.count && rejections.isEmpty, "events were lost")
    }
  }

  /// Decodes and applies to a fresh floor.
  private static func applying(_ workload: Workload, _ name: String? = nil) -> Measurement {
    Measurement(
      "decode + apply, \(name ?? workload.name)", events: workload.count,
      bytes: workload.bytes.count
    ) {
      var fold = Fold()
      workload.bytes.withUnsafeBytes { bytes in
        for start in stride(from: 0, to: bytes.count, by: chunk) {
          let piece = bytes[start..<min(start + chunk, bytes.count)]
          fold.take(UnsafeRawBufferPointer(rebasing: piece))
        }
      }
      precondition(
        fold.floor.counts.accepted == workload.count && fold.rejections.isEmpty,
        "events were lost")
    }
  }

  private static func write(_ path: String, events: Int) {
    let workload = Workload(events: events, spelling: .object)
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    defer { close(file) }
    var written = 0
    while written < workload.bytes.count {
      let count = workload.bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress.map { $0 + written }, $0.count - written)
      }
      guard count > 0 else { preconditionFailure("cannot write \(path): errno \(errno)") }
      written += count
    }
  }

  private static func lastStatus(_ path: String) {
    let file = open(path, O_RDONLY)
    precondition(file >= 0, "cannot open \(path)")
    defer { close(file) }
    var fold = Fold()
    withUnsafeTemporaryAllocation(byteCount: chunk, alignment: 64) { buffer in
      while true {
        let count = read(file, buffer.baseAddress, buffer.count)
        guard count > 0 else { break }
        fold.take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
    print("\(fold.floor.counts.accepted) events, \(fold.floor.agentCount) agents")
  }
}

/// A floor and what feeds it.
private struct Fold {
  var floor = Floor()
  var rejections: [EventRejection] = []
  private var decoder = EventDecoder()

  mutating func take(_ bytes: UnsafeRawBufferPointer) {
    // The floor's feed keeps batches, so each chunk has its own.
    var batch = EventBatch()
    decoder.decode(bytes, into: &batch, rejections: &rejections)
    var changes = FloorChanges()
    floor.apply(batch, into: &changes)
  }
}
