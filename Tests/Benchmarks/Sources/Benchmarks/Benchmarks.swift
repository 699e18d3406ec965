import AgentFloor
import Glibc
import WebhookEvents

/// Measures how fast events are decoded and applied to a floor.
///
/// - `Benchmarks [EVENTS]` prints rates for a million generated events, or as many as are named.
/// - `Benchmarks scale` applies 10 thousand to 10 million events: an event should cost the same.
/// - `Benchmarks write FILE [EVENTS [AGENTS]]` writes such events, spelled as objects.
/// - `Benchmarks decode FILE` decodes a file: what `valgrind --tool=callgrind` counts.
/// - `Benchmarks last-status FILE` folds a file into a floor: what `ratio.py` measures.
@main
struct Benchmarks {
  /// Bytes decoded at a time, as the sources of events do.
  static let chunk = 256 << 10

  static func main() {
    let arguments = Array(CommandLine.arguments.dropFirst())
    switch arguments.first {
    case "write":
      let sizes = arguments.dropFirst(2).compactMap { Int($0) }
      write(
        arguments[1], events: sizes.first ?? 1_000_000, agents: sizes.dropFirst().first ?? 1000)
    case "decode": decode(arguments[1])
    case "last-status": lastStatus(arguments[1])
    case "scale": printScale()
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
    print(
      applying(Workload(events: count, isCoherent: false, spelling: .object), "at random").row)
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
      fold.take(workload)
      precondition(
        fold.floor.counts.accepted == workload.count && fold.rejections.isEmpty,
        "events were lost")
    }
  }

  private static func printScale() {
    print(Measurement.heading)
    for count in [10_000, 100_000, 1_000_000, 10_000_000] {
      print(scaling(to: count, runs: count > 1_000_000 ? 1 : 5).row)
    }
  }

  /// Applies `count` events to one floor, a part at a time, so that memory holds that part alone.
  private static func scaling(to count: Int, runs: Int) -> Measurement {
    let part = 250_000
    var bytes = 0
    let times = (0..<runs).map { _ in
      var fold = Fold()
      var centre = Centre(agents: 1000)
      var time = Duration.zero
      bytes = 0
      for first in stride(from: 0, to: count, by: part) {
        let workload = Workload(
          events: min(part, count - first), of: &centre, spelling: .object)
        bytes += workload.bytes.count
        let start = Measurement.threadTime()
        fold.take(workload)
        time += Measurement.threadTime() - start
      }
      precondition(fold.floor.counts.accepted == count, "events were lost")
      return time
    }
    return Measurement("decode + apply, \(count)", events: count, bytes: bytes, times: times)
  }

  private static func write(_ path: String, events: Int, agents: Int) {
    let workload = Workload(events: events, agents: agents, spelling: .object)
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

  private static func decode(_ path: String) {
    let file = open(path, O_RDONLY)
    precondition(file >= 0, "cannot open \(path)")
    defer { close(file) }
    var decoder = EventDecoder()
    var rejections: [EventRejection] = []
    var events = 0
    var count = 0
    let start = Measurement.threadTime()
    repeat {
      var batch = EventBatch()
      count = decoder.decode(upTo: chunk, into: &batch, rejections: &rejections) {
        max(0, read(file, $0.baseAddress, $0.count))
      }
      events += batch.count
    } while count > 0
    let time = Measurement.threadTime() - start
    print("\(events) events, \(rejections.count) rejections, \(time)")
  }

  private static func lastStatus(_ path: String) {
    let file = open(path, O_RDONLY)
    precondition(file >= 0, "cannot open \(path)")
    defer { close(file) }
    var fold = Fold()
    while fold.take(from: { max(0, read(file, $0.baseAddress, $0.count)) }) {}
    print("\(fold.floor.counts.accepted) events, \(fold.floor.agentCount) agents")
  }
}

/// A floor and what feeds it.
private struct Fold {
  var floor = Floor()
  var rejections: [EventRejection] = []
  private var decoder = EventDecoder()

  /// Takes in all of a workload, a chunk at a time.
  mutating func take(_ workload: Workload) {
    workload.bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while take(from: { buffer in
        let piece = rest.prefix(buffer.count)
        buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: piece))
        rest = rest.dropFirst(piece.count)
        return piece.count
      }) {}
    }
  }

  /// Takes in a chunk that `read` fills; false at the end.
  mutating func take(from read: (UnsafeMutableRawBufferPointer) -> Int) -> Bool {
    // The floor's feed keeps batches, so each chunk has its own.
    var batch = EventBatch()
    let count = decoder.decode(
      upTo: Benchmarks.chunk, into: &batch, rejections: &rejections, from: read)
    if count == 0 { decoder.finish(into: &batch, rejections: &rejections) }
    var changes = FloorChanges()
    floor.apply(batch, into: &changes)
    return count > 0
  }
}
