import Glibc
import LinuxIO
package import WebhookEvents

/// Reads events from an open stream, such as standard input, until it ends.
package struct StreamFollower: Sendable {
  package let status: SourceStatusCell
  private let descriptor: Int32
  private let unwrap: EventPath
  private let start: FollowStart
  private let now: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - descriptor: stays open, and its blocking mode is not changed.
  ///   - name: how the board names the source.
  ///   - unwrap: where events lie in the objects of the stream.
  ///   - start: events dated before it are not taken.
  package init(
    descriptor: Int32 = STDIN_FILENO, name: String = "-", unwrap: EventPath = EventPath(),
    from start: FollowStart = .beginning, now: @escaping @Sendable () -> Timestamp
  ) {
    self.descriptor = descriptor
    self.unwrap = unwrap
    self.start = start
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
    var delivery = FollowDelivery(status, from: start, now: now)
    delivery.hasCaughtUp = true
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
      if count == 0 {
        decoder.finish(into: &delivery.batch, rejections: &delivery.rejections)
      } else {
        decoder.decode(
          chunk.span.extracting(first: count), into: &delivery.batch,
          rejections: &delivery.rejections)
      }
      guard await delivery.send(into: channel, file: nil) else { break }
      if count == 0 { break }
    }
  }
}
