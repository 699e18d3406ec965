import Glibc
import LinuxIO
package import WebhookEvents

/// Reads events from an open stream, such as standard input, until it ends.
package struct StreamFollower: Sendable {
  package let status: SourceStatusCell
  private let descriptor: Int32
  private let unwrap: EventPath
  private let now: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - descriptor: stays open, and its blocking mode is not changed.
  ///   - name: how the board names the source.
  ///   - unwrap: where events lie in the objects of the stream.
  package init(
    descriptor: Int32 = STDIN_FILENO, name: String = "-", unwrap: EventPath = EventPath(),
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.descriptor = descriptor
    self.unwrap = unwrap
    self.now = now
    status = SourceStatusCell(name: name)
  }

  /// Reads until the stream ends, the task is cancelled or `channel` is finished.
  package func run(into channel: BatchChannel) async {
    let stop = WakeUp()
    status.set(.live)
    await withTaskCancellationHandler {
      await BlockingThread.run {
        do throws(SystemError) {
          try await read(into: channel, stop: stop)
          status.set(.stopped)
        } catch {
          status.set(.lost(error.reason))
        }
      }
    } onCancel: {
      stop.signal()
    }
  }

  private func read(into channel: BatchChannel, stop: WakeUp) async throws(SystemError) {
    let file = try FileDescriptor(duplicating: descriptor, name: status.status.name)
    var chunk = [UInt8](repeating: 0, count: FileFollower.chunkSize)
    var decoder = EventDecoder(path: unwrap)
    var dates = AheadDates()
    while !Task.isCancelled {
      let ready = Readiness.wait(for: [stop.number, file.number], milliseconds: -1)
      if ready.contains(stop.number) { break }
      if ready.isEmpty { continue }

      var space = chunk.mutableSpan
      let count: Int
      do throws(SystemError) {
        count = try file.read(into: &space)
      } catch {
        if error.code == EAGAIN { continue }
        throw error
      }
      var batch = EventBatch()
      var rejections = RejectionTally()
      if count == 0 {
        decoder.finish(into: &batch, rejections: &rejections)
      } else {
        decoder.decode(
          chunk.span.extracting(first: count), into: &batch, rejections: &rejections)
      }
      dates.move(&batch, at: now(), isArriving: true)
      if !batch.isEmpty { status.record(eventAt: now()) }
      if !batch.isEmpty || !rejections.isEmpty {
        status.record(rejections)
        let delivery = SourceBatch(
          batch, source: status.status.name, rejections: rejections)
        guard await channel.send(delivery) else { break }
      }
      if count == 0 { break }
    }
  }
}
