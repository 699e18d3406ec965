import LinuxIO
package import WebhookEvents

/// Follows the files of a set as one source: new ones join, deleted ones end.
///
/// Only its task ends it. Faults stand in `status`, and it tries again.
package struct SetFollower: Sendable {
  package let status: SourceStatusCell
  private let set: FileSet
  private let unwrap: EventPath
  private let start: FollowStart
  private let now: @Sendable () -> Timestamp

  /// - Parameters:
  ///   - set: may have no files yet, and its directory may be absent.
  ///   - name: how the board names the source.
  ///   - unwrap: where events lie in the objects of the files.
  ///   - start: where to begin in the files that are there.
  ///   - now: the wall clock, for the moment at which lines are read.
  package init(
    _ set: FileSet, name: String, unwrap: EventPath = EventPath(),
    from start: FollowStart = .beginning, now: @escaping @Sendable () -> Timestamp
  ) {
    self.set = set
    self.unwrap = unwrap
    self.start = start
    self.now = now
    status = SourceStatusCell(name: name)
  }

  /// Follows until the task is cancelled or `channel` is finished.
  package func run(into channel: BatchChannel) async {
    let stop = WakeUp()
    await withTaskCancellationHandler {
      await BlockingThread.run {
        var follow = SetLoop(
          set, unwrap: unwrap, start, FollowDelivery(status, from: start, now: now), stop: stop)
        await follow.run(into: channel)
      }
    } onCancel: {
      stop.signal()
    }
    status.set(.stopped)
  }
}
