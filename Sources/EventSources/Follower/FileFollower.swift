import LinuxIO
package import WebhookEvents

/// Follows a JSON Lines file by name, through every kind of rotation.
///
/// Only its task ends it. Faults stand in `status`, and it tries again.
package struct FileFollower: Sendable {
  /// Most bytes decoded into one batch: a large one has several events of each agent (`Floor.apply`).
  package static let chunkSize = 2 << 20
  /// The same once it has caught up: what comes then comes in small pieces.
  private static let liveChunkSize = 256 << 10

  /// Gives up the memory that only catching up needs.
  static func caughtUp(_ chunk: inout [UInt8]) {
    if chunk.count > liveChunkSize { chunk = Array(repeating: 0, count: liveChunkSize) }
  }

  package let status: SourceStatusCell
  private let path: @Sendable (Timestamp) -> String
  private let unwrap: EventPath
  private let start: FollowStart
  private let now: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - path: the file at a moment; it may be absent, a link, a FIFO.
  ///   - name: how the board names the source.
  ///   - unwrap: where events lie in the objects of the file.
  ///   - start: where to begin.
  ///   - now: the wall clock, for the moment at which lines are read.
  package init(
    path: @escaping @Sendable (Timestamp) -> String, name: String,
    unwrap: EventPath = EventPath(), from start: FollowStart = .beginning,
    now: @escaping @Sendable () -> Timestamp
  ) {
    self.path = path
    self.unwrap = unwrap
    self.start = start
    self.now = now
    status = SourceStatusCell(name: name)
  }

  /// Follows the file at one path.
  package init(
    path: String, name: String, unwrap: EventPath = EventPath(),
    from start: FollowStart = .beginning, now: @escaping @Sendable () -> Timestamp
  ) {
    self.init(path: { _ in path }, name: name, unwrap: unwrap, from: start, now: now)
  }

  /// Follows until the task is cancelled or `channel` is finished.
  package func run(into channel: BatchChannel) async {
    await BlockingThread.follow(status) { stop in
      var follow = FollowLoop(
        path: path, unwrap: unwrap, FollowDelivery(status, from: start, now: now), stop: stop)
      await follow.run(into: channel)
    }
  }
}

extension BlockingThread {
  /// Runs a follower on a thread of its own. It must end soon after `stop` is signalled, which happens
  /// when the task is cancelled; then `status` is stopped.
  static func follow(
    _ status: SourceStatusCell, _ body: @concurrent @Sendable (_ stop: WakeUp) async -> Void
  ) async {
    let stop = WakeUp()
    await withTaskCancellationHandler {
      await run { await body(stop) }
    } onCancel: {
      stop.signal()
    }
    status.set(.stopped)
  }
}
