import AgentFloor
import WebhookEvents

/// Measures how fast events are decoded and applied to a floor.
///
/// - `Benchmarks [EVENTS]` prints rates for a million generated events, or as many as are named.
/// - `Benchmarks floors` checks the sums of floors of many agents, and what a frame of them costs.
/// - `Benchmarks scale` applies 10 thousand to 10 million events: an event should cost the same.
/// - `Benchmarks write FILE [EVENTS [AGENTS]]` writes such events, spelled as objects.
/// - `Benchmarks decode FILE` decodes a file that is in memory: what `ratio.py` measures, and what
///   `valgrind --tool=callgrind` counts.
/// - `Benchmarks last-status FILE` folds a file into a floor: what `ratio.py` measures.
@main
struct Benchmarks {
  /// Bytes decoded at a time, as the sources of events do.
  static let chunk = 2 << 20

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
    case "floors": FloorSizes.print()
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

  private static func decoding(_ workload: Workload) -> Measurement {
    Measurement(
      "decode, \(workload.name)", events: workload.count, bytes: workload.bytes.count
    ) {
      let (events, rejections) = decodeAll(workload.bytes)
      precondition(events == workload.count && rejections == 0, "events were lost")
    }
  }

  /// Decodes into one batch whose storage serves every chunk.
  private static func decodeAll(_ bytes: [UInt8]) -> (events: Int, rejections: Int) {
    var decoder = EventDecoder()
    var batch = EventBatch()
    var rejections = RejectionTally()
    var events = 0
    bytes.span.forEachPart(of: chunk) {
      decoder.decode($0, into: &batch, rejections: &rejections)
      events += batch.count
      batch.removeAll()
    }
    decoder.finish(into: &batch, rejections: &rejections)
    return (events + batch.count, rejections.total)
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
    DataFile(writing: path).write(workload.bytes)
  }

  private static func decode(_ path: String) {
    var file = DataFile(reading: path)
    var bytes: [UInt8] = []
    while file.read(upTo: 1 << 20, { $0.append(to: &bytes) }) {}
    let start = Measurement.threadTime()
    let (events, rejections) = decodeAll(bytes)
    let time = Measurement.threadTime() - start
    print("\(events) events, \(rejections) rejections, \(time / .seconds(1)) s")
  }

  private static func lastStatus(_ path: String) {
    var file = DataFile(reading: path)
    var fold = Fold()
    while file.read(upTo: chunk, { fold.take($0) }) {}
    fold.finish()
    print("\(fold.floor.counts.accepted) events, \(fold.floor.agentCount) agents")
  }
}
