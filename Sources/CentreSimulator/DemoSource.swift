package import EventSources
package import LinuxIO
import WebhookEvents

/// A simulated contact centre, mid-shift and in real time.
package struct DemoSource: Sendable {
  /// Most events of one batch, so that the past can be interrupted.
  static let batchLimit = 512
  /// Most bytes of the record; the demo ends there, after some weeks.
  static let recordLimit = 256 << 20

  package let status = SourceStatusCell(name: "demo")
  private var simulator: Simulator
  private let record: Record

  /// Every line of the demo so far, in memory.
  private final class Record: Sendable {
    let file: FileDescriptor

    init() throws(SystemError) { file = try FileDescriptor(inMemory: "demo") }
  }

  package init() throws(SystemError) {
    let now = WallClock.now
    simulator = .demo(at: now, seed: UInt64(truncatingIfNeeded: now.milliseconds))
    record = try Record()
  }

  /// A file with every line so far, for as long as the source or a reader has it open.
  package var recordPath: String { record.file.path }

  /// Sends the past at once, then each event at its time.
  package consuming func run(into channel: BatchChannel) async {
    var simulator = simulator
    var recorded = 0
    var isPast = true
    status.set(.live)
    while !Task.isCancelled, recorded < Self.recordLimit {
      let now = WallClock.now
      let lines = Self.lines(of: &simulator, until: now)
      if !lines.isEmpty {
        do { try record.file.writeAll(lines) } catch {
          status.set(.lost("\(error)"))
          return
        }
        recorded += lines.count
        status.record(eventAt: now)
        var batch = SourceBatch(Self.events(of: lines), source: status.status.name)
        batch.isBacklog = isPast
        guard await channel.send(batch) else { break }
      }
      if isPast, simulator.nextTime > now {
        isPast = false
        guard await channel.send(SourceBatch(EventBatch(), source: status.status.name)) else {
          break
        }
      }
      let wait = simulator.nextTime.milliseconds - WallClock.now.milliseconds
      if wait <= 0 { continue }
      // Cancellation ends the sleep and then the loop.
      try? await Task.sleep(for: .milliseconds(wait))
    }
    status.set(.stopped)
  }

  private static func lines(of simulator: inout Simulator, until now: Timestamp) -> [UInt8] {
    var lines: [UInt8] = []
    for _ in 0..<batchLimit where simulator.nextTime <= now { simulator.write(into: &lines) }
    return lines
  }

  /// The events of lines, decoded like those of other sources.
  private static func events(of lines: [UInt8]) -> EventBatch {
    var batch = EventBatch()
    var rejections = RejectionTally()
    var decoder = EventDecoder()
    decoder.decode(lines.span, into: &batch, rejections: &rejections)
    return batch
  }
}
