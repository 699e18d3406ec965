package import LinuxIO
import WebhookEvents

/// The shared stream of this program: whether it was built with one, and what runs for it.
package struct SharedStreams: Sendable {
  package let stream: any ReplicatedStream
  /// Publishes and takes acknowledgements until the task is cancelled.
  package let work: @Sendable () async -> Void

  package init(
    stream: any ReplicatedStream, work: @escaping @Sendable () async -> Void = {}
  ) {
    self.stream = stream
    self.work = work
  }

  /// Why this program shares no stream; nil where it can.
  package static var fault: Failure? {
    #if JetStream
      nil
    #else
      Failure.noSharedStreams
    #endif
  }

  /// Begins to connect, and checks the servers if one answers soon.
  ///
  /// - Throws: `Failure` 77 for servers that may lose events, 78 where this program has no streams or
  ///   the options are wrong.
  package static func open(
    _ options: SharedOptions, log: @escaping @Sendable (String) -> Void
  ) throws(Failure) -> SharedStreams {
    #if JetStream
      do {
        let client = try JetStreamClient(options, log: log)
        try client.checkSoon()
        return SharedStreams(stream: client) {
          // Both are synchronous: Swift 6.3.1, optimized, runs an async function that never suspends
          // where its caller was, here on a thread that other tasks need.
          await withDiscardingTaskGroup { group in
            group.addTask { await BlockingThread.run { client.send() } }
            group.addTask { await BlockingThread.run { client.takeAcknowledgements() } }
          }
        }
      } catch let refusal as SharedStreamRefusal {
        throw Failure(.refused, "shared.servers: \(refusal)")
      } catch {
        throw Failure(.configuration, "shared.servers: \(error)")
      }
    #else
      throw Failure.noSharedStreams
    #endif
  }
}
