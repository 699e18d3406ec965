package import EventSources
import WebhookEvents

/// A simulated contact centre, mid-shift and in real time.
package struct DemoSource: Sendable {
  /// Most events of one batch, so that the past can be interrupted.
  static let batchLimit = 512

  package let status = SourceStatusCell(name: "demo")
  private var simulator: Simulator

  package init() {
    let now = WallClock.now
    simulator = .demo(at: now, seed: UInt64(truncatingIfNeeded: now.milliseconds))
  }

  /// Sends the past at once, then each event at its time.
  package consuming func run(into channel: BatchChannel) async {
    var simulator = simulator
    status.set(.live)
    while !Task.isCancelled {
      let now = WallClock.now
      let batch = Self.events(of: &simulator, until: now)
      if !batch.isEmpty {
        status.record(eventAt: now)
        guard await channel.send(SourceBatch(batch, source: status.status.name)) else { break }
      }
      let wait = simulator.nextTime.milliseconds - WallClock.now.milliseconds
      if wait <= 0 { continue }
      // Cancellation ends the sleep and then the loop.
      try? await Task.sleep(for: .milliseconds(wait))
    }
    status.set(.stopped)
  }

  /// The events until `now`, decoded from lines like those of other sources.
  private static func events(of simulator: inout Simulator, until now: Timestamp) -> EventBatch {
    var lines: [UInt8] = []
    for _ in 0..<batchLimit where simulator.nextTime <= now { simulator.write(into: &lines) }
    var batch = EventBatch()
    var rejections = RejectionTally()
    var decoder = EventDecoder()
    decoder.decode(lines.span, into: &batch, rejections: &rejections)
    return batch
  }
}
