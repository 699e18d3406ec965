import Glibc
package import WebhookEvents

/// Reads events from an open stream, such as standard input, until it ends.
package struct StreamFollower: Sendable {
  package let status: SourceStatusCell
  private let descriptor: Int32
  private let now: @Sendable () -> Timestamp

  /// - Parameters:
  /// - descriptor: stays open, and its blocking mode is not changed.
  ///   - name: how the board names the source.
  package init(
    descriptor: Int32 = STDIN_FILENO, name: String = "-", now: @escaping @Sendable () -> Timestamp
  ) {
    self.descriptor = descriptor
    self.now = now
    status = SourceStatusCell(name: name)
  }

  /// Reads until the stream ends, the task is cancelled or `channel` is finished.
  package func run(into channel: BatchChannel) async {
    let stop = WakeUp()
    status.stands(.live)
    await withTaskCancellationHandler {
      await BlockingThread.run { await read(into: channel, stop: stop) }
    } onCancel: {
      stop.signal()
    }
  }

  private func read(into channel: BatchChannel, stop: WakeUp) async {
    var chunk = [UInt8](repeating: 0, count: FileFollower.chunkSize)
    var decoder = EventDecoder()
    var dates = AheadDates()
    while !Task.isCancelled {
      var entries = [
        pollfd(fd: stop.number, events: Int16(POLLIN), revents: 0),
        pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
      ]
      poll(&entries, nfds_t(entries.count), -1)
      if entries[0].revents != 0 { break }
      if entries[1].revents == 0 { continue }

      let count = chunk.withUnsafeMutableBytes {
        Glibc.read(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0 {
        if errno == EINTR || errno == EAGAIN { continue }
        status.stands(.lost(SystemError("read", status.status.name).reason))
        return
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
      if !batch.isEmpty { status.heard(at: now()) }
      if !batch.isEmpty || !rejections.isEmpty {
        let delivery = SourceBatch(
          batch, source: status.status.name, rejections: rejections)
        guard await channel.send(delivery) else { break }
      }
      if count == 0 { break }
    }
    status.stands(.stopped)
  }
}
